using Concierge.Application.Bookings.Truth.Reading;

namespace Concierge.Application.Bookings.Truth.Judging;

/// <summary>
/// A sentence in a language without a table: what looks like a claim needs a confirmed booking, and every number and
/// date in it must be that booking's. A question may also use the numbers of offers.
/// </summary>
internal static class Foreign
{
    public static IEnumerable<Untruth> Untruths(
        Passage passage, Sentence sentence, List<Mention> mentions, KnownFacts known)
    {
        var confirmed = known.In(BookingState.Confirmed);
        var claims = passage.Tokens[sentence.Start..sentence.End].Exists(IsClaim);
        var facts = sentence.Asks && !claims ? [.. confirmed, .. known.Offers] : confirmed;
        var numbers = Enumerable.Range(sentence.Start, sentence.End - sentence.Start)
            .Where(at => passage.Tokens[at].Kind is TokenKind.Number && passage.At(Section.Unit, at + 1) is null)
            .Select(at => passage.Tokens[at]).ToList();

        if (claims && confirmed.Count is 0)
        {
            yield return Untruth.UnknownLanguage;
        }
        else if (mentions.Exists(mention => mention.IsWeekday && !facts.Exists(mention.Fits))
            || numbers.Exists(number => !facts.Exists(fact => Numbers.Has(fact, number.Text))))
        {
            yield return Untruth.UnknownLanguage;
        }
    }

    private static bool IsClaim(Token token) =>
        token.Kind is TokenKind.Tick
        || (token.Kind is TokenKind.Word
            && Array.Exists(Lexicon.ForeignRoots, root => token.Text.Contains(root, StringComparison.Ordinal)));
}
