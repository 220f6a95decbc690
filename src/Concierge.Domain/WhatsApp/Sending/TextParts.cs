using System.Globalization;
using System.Text;

namespace Concierge.Domain.WhatsApp.Sending;

/// <summary>
/// Cuts a text into pieces that WhatsApp takes: between paragraphs, else sentences, else words, else between what a
/// reader sees as characters. White space at a cut is left out.
/// </summary>
public static class TextParts
{
    /// <summary>
    /// Meta says 4,096 characters and not of which kind. UTF-16 units are the most of them that a text can have.
    /// </summary>
    public const int Longest = 4096;

    // A later cut of a lesser kind is better than a piece that is almost empty.
    private const int Least = 4;

    private const string SentenceEnds = ".!?…؟";

    // No space follows these.
    private const string FullSentenceEnds = "。！？।";

    public static IReadOnlyList<string> Of(string text, int longest = Longest)
    {
        var parts = new List<string>();
        for (var rest = Clean(text).Trim(); rest is not "";)
        {
            var cut = rest.Length <= longest ? rest.Length : CutOf(rest, longest);
            parts.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart();
        }

        return parts;
    }

    // Neither the database nor UTF-8 takes these, and no reader misses them.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => rune.Value is not 0))
            clean.Append(rune);

        return clean.ToString();
    }

    private static int CutOf(string text, int longest)
    {
        var (paragraph, sentence, word, character) = (0, 0, 0, 0);
        foreach (var at in Borders(text, longest))
        {
            character = at;
            if (FullSentenceEnds.Contains(text[at - 1]))
                sentence = at;
            if (at < text.Length && !char.IsWhiteSpace(text[at]) && !char.IsWhiteSpace(text[at - 1]))
                continue;

            word = at;
            if (IsParagraphEnd(text, at))
                paragraph = at;
            if (SentenceEnds.Contains(text[at - 1]))
                sentence = at;
        }

        var least = longest / Least;
        return new[] { paragraph, sentence, word }.FirstOrDefault(cut => cut >= least) is > 0 and var found
            ? found
            : character > 0 ? character : WithinCharacter(text, longest);
    }

    // Where one that a reader sees as a character ends; the last is the longest piece possible.
    private static IEnumerable<int> Borders(string text, int longest)
    {
        for (var at = 0; ;)
        {
            at += StringInfo.GetNextTextElementLength(text.AsSpan(at));
            if (at > longest)
                yield break;

            yield return at;
        }
    }

    private static bool IsParagraphEnd(string text, int at) =>
        text[at - 1] is '\n' || (at < text.Length && text[at] is '\n');

    // Whoever piles five thousand marks on one letter has it cut between two of them.
    private static int WithinCharacter(string text, int longest) =>
        char.IsLowSurrogate(text[longest]) ? longest - 1 : longest;
}
