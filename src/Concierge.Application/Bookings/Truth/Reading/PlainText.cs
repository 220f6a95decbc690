using System.Globalization;
using System.Net;
using System.Text;

namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>A text as the eye reads it: without markup and invisible characters, every digit an ASCII one.</summary>
internal static class PlainText
{
    private const int LongestTag = 60;
    private const string Markup = "*_~`";
    private const string LineEnds = "\r\n\v\f\u0085\u2028\u2029";

    // Letters that are invisible although Unicode calls them letters or marks.
    private const string Fillers = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0\u20E3";

    public static string Of(string text)
    {
        // Twice, because what stands for "&amp;lt;" shows as "&lt;" and not as "<".
        var visible = Visible(WithoutTags(WebUtility.HtmlDecode(text)));
        return Visible(visible.Normalize(NormalizationForm.FormKC));
    }

    private static string Visible(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Append(kept, rune);

        return kept.ToString();
    }

    private static void Append(StringBuilder kept, Rune rune)
    {
        if (rune.IsBmp && LineEnds.Contains((char)rune.Value))
            kept.Append('\n');
        else if (IsInvisible(rune))
            return;
        else if (Rune.IsWhiteSpace(rune))
            kept.Append(' ');
        else if (Digit(rune) is { } digit)
            kept.Append(digit);
        else if (Letter(rune) is { } letter)
            kept.Append(letter);
        else
            kept.Append(rune);
    }

    private static bool IsInvisible(Rune rune) =>
        (rune.IsBmp && (Fillers.Contains((char)rune.Value) || Markup.Contains((char)rune.Value)))
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        || (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format
            or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string? Digit(Rune rune) => rune.Value switch
    {
        0x1F51F => "10",
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber =>
            ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    // Letters in circles, squares and flags, which normalisation leaves as they are.
    private static char? Letter(Rune rune) => rune.Value switch
    {
        >= 0x1F150 and <= 0x1F169 => (char)('A' + rune.Value - 0x1F150),
        >= 0x1F170 and <= 0x1F189 => (char)('A' + rune.Value - 0x1F170),
        >= 0x1F1E6 and <= 0x1F1FF => (char)('A' + rune.Value - 0x1F1E6),
        _ => null,
    };

    private static string WithoutTags(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '<' && TagEnd(text, at) is var end and > 0)
                at = end;
            else
                kept.Append(text[at]);
        }

        return kept.ToString();
    }

    private static int TagEnd(string text, int start)
    {
        if (start + 1 >= text.Length || !(char.IsAsciiLetter(text[start + 1]) || text[start + 1] is '/' or '!'))
            return -1;

        var length = text.AsSpan(start, Math.Min(LongestTag, text.Length - start)).IndexOf('>');
        return length < 0 ? -1 : start + length;
    }
}
