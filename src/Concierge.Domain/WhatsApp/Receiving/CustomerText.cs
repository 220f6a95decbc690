using System.Globalization;
using System.Text;

namespace Concierge.Domain.WhatsApp.Receiving;

/// <summary>What customers write, as it can be kept: nobody asks them to write it again.</summary>
public static class CustomerText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Control characters give way to a mark; tab and the line ends are text.</summary>
    public static string Clean(string text) =>
        text.Any(IsForeign) ? string.Create(text.Length, text, Replace) : text;

    /// <summary>The beginning, at most so many code points, ending where a reader sees a character end.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;

        var (length, points) = (0, 0);
        while (length < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text, length);
            points += text.AsSpan(length, next).CountPoints();
            if (points > longest)
                break;

            length += next;
        }

        // What a reader sees as one character may have no end.
        return length > 0 ? text[..length] : string.Concat(text.EnumerateRunes().Take(longest));
    }

    /// <summary>What it says apart from how it is written: case, spaces, width.</summary>
    public static string Normalize(string text) => string.Join(
        ' ',
        text.Normalize(NormalizationForm.FormKC).ToUpperInvariant()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsForeign(char letter) => char.IsControl(letter) && letter is not ('\t' or '\r' or '\n');

    private static void Replace(Span<char> letters, string text)
    {
        for (var at = 0; at < letters.Length; at++)
            letters[at] = IsForeign(text[at]) ? Replacement : text[at];
    }

    private static int CountPoints(this ReadOnlySpan<char> text)
    {
        var points = 0;
        foreach (var letter in text)
        {
            if (!char.IsLowSurrogate(letter))
                points++;
        }

        return points;
    }
}
