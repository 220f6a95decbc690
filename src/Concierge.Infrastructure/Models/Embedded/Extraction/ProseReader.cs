using System.Buffers;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>
/// Finds the names in running text. Each name's piece of text runs from it, or from its sentence's beginning, to the
/// next name, so that a price belongs to the one it stands with.
/// </summary>
internal sealed class ProseReader(string text, int source, List<Candidate> found, int limit, bool isTitled)
{
    private const int LongestText = 600;
    private static readonly SearchValues<char> Postcode = SearchValues.Create(" 0123456789");
    private static readonly WordSet ClauseStarts =
        new("while but whereas and or then try at like as is are than the");
    private static readonly WordSet Introductions =
        new("try visit book recommend love at are is called named consider");
    private static readonly WordSet Goings = new("go head walk drive move hurry run");
    private static readonly WordSet Verbs = new("is has serves offers does charges costs makes was sells opens cooks");

    private Slice? _name;
    private int _start;

    public void Read(Slice paragraph)
    {
        for (var at = paragraph.Start; at < paragraph.End;)
        {
            var sentence = Sentences.Next(text, at, paragraph.End);
            if (Orders.AreIn(sentence.Of(text)))
                Close(sentence.Start);
            else
                ReadSentence(sentence);

            at = Math.Max(sentence.End, at + 1);
        }

        Close(paragraph.End);
    }

    private void ReadSentence(Slice sentence)
    {
        var (isFirst, street) = (true, -1);
        var names = new ProperNames(text, sentence);
        while (names.MoveNext())
        {
            var (name, before) = (names.Current, names.Before);
            if (IsStreet(name, before) || IsTown(name, street))
            {
                street = name.End;
                continue;
            }

            var isSpokenOf = isFirst ? IsFirst(name, before, sentence) : IsNext(name, before);
            if (!isSpokenOf || !IsCandidate(name, before, sentence))
                continue;

            if (_name is { } listed && IsListed(listed.End, name.Start))
                Add(listed, _start, sentence.End);
            else
                Close(isFirst ? sentence.Start : name.Start);

            _start = isFirst ? sentence.Start : name.Start;
            (_name, isFirst) = (name, false);
        }
    }

    /// <summary>Whether a verb follows: what is before it is no mere mention.</summary>
    public static bool IsSaidOf(string text, int end, int limit)
    {
        var rest = text.AsSpan(end, limit - end);
        var words = new WordRanges(rest);
        return rest is [' ', ..] && words.MoveNext() && Verbs.Has(rest[words.Current]);
    }

    private void Close(int end)
    {
        if (_name is { } name)
            Add(name, _start, end);

        _name = null;
    }

    private void Add(Slice name, int start, int end)
    {
        if (found.Count < limit)
            found.Add(new Candidate(source, name, new Slice(start, end).Trim(text).AtMost(Reach(name, start))));
    }

    // A long sentence may hold its name far from the beginning; the piece always holds it.
    private static int Reach(Slice name, int start) => Math.Max(LongestText, name.End - start);

    // In "A, B and C are good for children" what is said is said of each.
    private bool IsListed(int end, int start) =>
        start > end && text.AsSpan(end, start - end) is ", " or " and " or ", and " or " or " or ", or " or " & ";

    // "3 Rue Royale" and "Via dei Vascellari 29".
    private bool IsStreet(Slice name, Slice before) =>
        PlaceClauses.IsStreet(name.Of(text))
        || (!before.IsEmpty && char.IsAsciiDigit(text[before.Start]) && before.End + 1 == name.Start
            && PlaceClauses.IsStreet(text.AsSpan(before.Start, name.End - before.Start)));

    private bool IsTown(Slice name, int street) =>
        street >= 0 && name.Start > street && text[street] is ','
        && text.AsSpan(street + 1, name.Start - street - 1).IndexOfAnyExcept(Postcode) < 0
        && !IsSaidOf(text, name.End, text.Length);

    // While something is spoken of, what a further sentence mentions belongs to it.
    private bool IsFirst(Slice name, Slice before, Slice sentence)
    {
        var lead = text.AsSpan(sentence.Start, name.Start - sentence.Start).Trim();
        if ((_name is null && !isTitled) || lead is "" or "The")
            return true;

        return (!before.IsEmpty && before.Start >= sentence.Start && Introductions.Has(before.Of(text)))
            || IsGoing(before, sentence)
            || (text[name.Start - 2] is ',' && IsSaidOf(text, name.End, sentence.End));
    }

    // "Head to Green Fork".
    private bool IsGoing(Slice before, Slice sentence)
    {
        if (before.IsEmpty || before.Start < sentence.Start || before.Of(text) is not "to")
            return false;

        var words = text.AsSpan(sentence.Start, before.Start - sentence.Start).TrimEnd();
        return Goings.Has(words[(words.LastIndexOf(' ') + 1)..]);
    }

    // A second name in a sentence is another place where a clause begins with it; else it is only mentioned.
    private bool IsNext(Slice name, Slice before) =>
        text[name.Start - 2] is ',' or ';' || (!before.IsEmpty && ClauseStarts.Has(before.Of(text)));

    private bool IsCandidate(Slice name, Slice before, Slice sentence)
    {
        var words = name.Of(text);
        var isPlace = !before.IsEmpty && before.Start >= sentence.Start && Place.IsWhere(text, before, sentence.Start);
        if ((isPlace && !IsGoing(before, sentence)) || words.Length < 3 || !EntryName.IsName(words))
            return false;

        return words.Contains(' ') || name.Start > sentence.Start || IsSubject(name, sentence);
    }

    // Any word may begin a sentence with a capital; a lone one is a name when something is said of it.
    private bool IsSubject(Slice name, Slice sentence)
    {
        var rest = text.AsSpan(name.End, sentence.End - name.End).TrimStart();
        return rest is [',' or '(' or '–' or '—' or ':', ..]
            || rest.StartsWith("in ") || rest.StartsWith("near ") || rest.StartsWith("on ") || rest.StartsWith("and ")
            || IsSaidOf(text, name.End, sentence.End);
    }
}
