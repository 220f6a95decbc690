using Concierge.Application.Bookings.Truth.Reading;

namespace Concierge.Application.Bookings.Truth.Judging;

/// <summary>Tells whether a sentence is in one of the languages with a table, by their most frequent words.</summary>
internal static class Language
{
    private const int FewestWords = 4;
    private const double FewestCommon = 0.2;

    public static List<bool> AreForeign(Passage passage, List<Sentence> sentences, List<List<Hit>> hits)
    {
        var counts = sentences.Select((sentence, at) => Count(passage, sentence, hits[at])).ToList();
        var isForeign = IsForeign(counts.Sum(count => count.Words), counts.Sum(count => count.Common));
        return [.. counts.Select(count => count.Words < FewestWords
            ? count.Words > 0 && count.IsOtherScript || (isForeign && counts.Count > 1)
            : IsForeign(count.Words, count.Common))];
    }

    private static bool IsForeign(int words, int common) => words >= FewestWords && common < words * FewestCommon;

    private static (int Words, int Common, bool IsOtherScript) Count(Passage passage, Sentence sentence, List<Hit> hits)
    {
        var words = Enumerable.Range(sentence.Start, sentence.End - sentence.Start)
            .Where(at => passage.Tokens[at].Kind is TokenKind.Word && passage.MentionAt(at) is null).ToList();
        // "a", "e" and "o" are words of half the world.
        var known = hits.Where(hit => hit.Language.Length > 0 && !hit.IsSplit).GroupBy(hit => hit.Language)
            .Select(group => group.SelectMany(hit => Enumerable.Range(hit.Start, hit.End - hit.Start)).Distinct()
                .Count(at => passage.MentionAt(at) is null && passage.Tokens[at].Text.Length > 1));
        var others = words.Count(at => passage.Tokens[at].Text.Any(letter => letter > '\u024F'));
        return (words.Count, known.DefaultIfEmpty().Max(), 2 * others > words.Count);
    }
}
