using Concierge.Application.Bookings.Truth.Reading;
using Concierge.Application.Languages;

namespace Concierge.Application.Bookings.Truth.Judging;

/// <summary>
/// Tells in which languages the gate can read a sentence: all its words are in their table, or the sources'. What can
/// be read in none may claim anything.
/// </summary>
internal static class Vocabulary
{
    // "Dear Mr Smith": whom it greets.
    private const int LongestAddress = 4;

    // Whether they claim something depends on the words beside them.
    private static readonly Section[] Suspect = [Section.Act, Section.Deed];

    public static HashSet<string> LanguagesOf(Passage passage, Sentence sentence, List<Hit> hits, KnownFacts known)
    {
        var words = WordsOf(passage, sentence, hits, known);
        return words is []
            ? [.. Sentences.Languages]
            : [.. hits.Where(hit => !hit.IsSplit && !Suspect.Contains(hit.Section)).GroupBy(hit => hit.Language)
                .Where(table => table.SelectMany(hit => hit.Tokens).ToHashSet().IsSupersetOf(words))
                .Select(table => table.Key)];
    }

    // What is neither a date or a price nor a name.
    private static List<int> WordsOf(Passage passage, Sentence sentence, List<Hit> hits, KnownFacts known)
    {
        var addressed = hits.Where(hit => hit.Section is Section.Greeting)
            .SelectMany(greeting => Enumerable.Range(greeting.End, LongestAddress))
            .Where(at => at < sentence.End && passage.Tokens[at].Exact is [>= 'A' and <= 'Z', >= 'a' and <= 'z', ..])
            .ToHashSet();
        return [.. Enumerable.Range(sentence.Start, sentence.End - sentence.Start).Where(at =>
            passage.Tokens[at].Kind is TokenKind.Word && passage.MentionAt(at) is null
            && !passage.Named.Contains(at) && !known.Words.Contains(passage.Tokens[at].Text)
            && !addressed.Contains(at))];
    }
}
