namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>One wish that a text answers, by the words in which it does.</summary>
internal readonly record struct Fit(Wish Wish, string Words, double Weight);

/// <summary>What a text says about a candidate, wish by wish.</summary>
internal sealed record Assessment(
    Candidate Candidate,
    IReadOnlyList<Fit> Fits,
    IReadOnlyList<Fit> Against,
    IReadOnlyList<Wish> Unsaid,
    Price? Price,
    bool IsOnSubject,
    double Score);

/// <summary>Weighs candidates against the wishes.</summary>
internal sealed class Assessor(Wishes wishes, IReadOnlyList<SourceText> texts)
{
    private const double PlaceWeight = 1.5;
    private const double AboutWeight = 0.5;

    private readonly Dictionary<(int Source, Wish Wish), Slice?> _about = [];

    public Assessment Assess(Candidate candidate)
    {
        var text = texts[candidate.Source].Words;
        var price = Price.Find(text, candidate.Text);
        var fits = new List<Fit>();
        var against = new List<Fit>();
        var unsaid = new List<Wish>();
        foreach (var wish in wishes.All)
        {
            var (found, words, weight) = Judge(wish, candidate, text, price);
            if (found is Found.Affirmed)
                fits.Add(new Fit(wish, words, weight));
            else if (found is Found.Denied)
                against.Add(new Fit(wish, words, weight));
            else if (wish.IsTold)
                unsaid.Add(wish);
        }

        var subject = Vocabulary.Of(wishes.Subject);
        var isOnSubject = subject.HasAny(candidate.Text.Of(text));
        var isNamedSo = isOnSubject && subject.HasAny(candidate.Name.Of(text));
        var score = fits.Sum(fit => fit.Weight) + (isOnSubject ? 0.5 : 0) + (isNamedSo ? 0.5 : 0)
            + (price is null ? 0 : 0.25);
        return new Assessment(candidate, fits, against, unsaid, price, isOnSubject, score);
    }

    private Verdict Judge(Wish wish, Candidate candidate, string text, Price? price) => wish.Kind switch
    {
        WishKind.Budget => JudgeBudget(wish, text, price),
        WishKind.Place => JudgePlace(wish, candidate, text),
        WishKind.Party => JudgeParty(wish, candidate, text),
        WishKind.Children when Terms.Find(text, candidate.Text, Synonyms.AdultsOnly, out var hit) is Found.Affirmed =>
            new Verdict(Found.Denied, hit.Of(text).ToString()),
        WishKind.Day => JudgeDay(wish, candidate, text),
        _ => JudgeTerms(wish, candidate, text),
    };

    // A price in another currency, or one of signs only, cannot be compared and so says nothing.
    private Verdict JudgeBudget(Wish wish, string text, Price? price)
    {
        if (price is not { Amount: { } amount } known || (wishes.Currency is { } asked && asked != known.Currency))
            return Verdict.None;

        return new Verdict(amount <= wish.Amount ? Found.Affirmed : Found.Denied, known.Words.Of(text).ToString());
    }

    private Verdict JudgePlace(Wish wish, Candidate candidate, string text)
    {
        if (Terms.Find(text, candidate.Text, wish.Terms, out var hit) is Found.Affirmed)
            return new Verdict(Found.Affirmed, hit.Of(text).ToString(), PlaceWeight);

        return About(wish, candidate.Source, text) is { } about
            ? new Verdict(Found.Affirmed, about.Of(text).ToString(), AboutWeight)
            : Verdict.None;
    }

    // A guide that begins with "Where to eat in Rome" need not repeat with each entry where it is.
    private Slice? About(Wish wish, int source, string text)
    {
        if (_about.TryGetValue((source, wish), out var known))
            return known;

        var body = texts[source].Body;
        var line = text.IndexOf('\n', body);
        var first = Sentences.Next(text, body, line < 0 ? text.Length : line);
        var isFound = Terms.Find(text, texts[source].Title, wish.Terms, out var hit) is Found.Affirmed
            || Terms.Find(text, first, wish.Terms, out hit) is Found.Affirmed;
        return _about[(source, wish)] = isFound ? hit : null;
    }

    private static Verdict JudgeDay(Wish wish, Candidate candidate, string text) =>
        Terms.Find(text, candidate.Text, wish.Terms, out var hit) is Found.Nowhere
            ? Verdict.None
            : new Verdict(Found.Denied, hit.Of(text).ToString());

    private static Verdict JudgeParty(Wish wish, Candidate candidate, string text) =>
        Capacity.Find(text, candidate.Text, out var words) is { } most
            ? new Verdict(most >= wish.Amount ? Found.Affirmed : Found.Denied, words.Of(text).ToString())
            : JudgeTerms(wish, candidate, text);

    private static Verdict JudgeTerms(Wish wish, Candidate candidate, string text)
    {
        var found = Terms.Find(text, candidate.Text, wish.Terms, out var hit);
        if (found is not Found.Nowhere)
            return new Verdict(found, hit.Of(text).ToString());

        return Phrase.Find(text, candidate.Text, wish.Value) is { } words
            ? new Verdict(Found.Affirmed, words)
            : Verdict.None;
    }

    private readonly record struct Verdict(Found Found, string Words, double Weight = 2)
    {
        public static readonly Verdict None = new(Found.Nowhere, "");
    }
}
