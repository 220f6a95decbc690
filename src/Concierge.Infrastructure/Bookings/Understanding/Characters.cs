using System.Globalization;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>Makes the many ways of typing a character one.</summary>
internal static class Characters
{
    private const string Apostrophes = "'‘’‛ʼ´`′";
    private const string Dashes = "-‐‑‒–—―−";
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const int FullWidthOffset = 0xFEE0;

    public static char Plain(char typed)
    {
        var c = typed is >= FullWidthFirst and <= FullWidthLast ? (char)(typed - FullWidthOffset) : typed;
        if (char.IsAscii(c))
            return char.ToLowerInvariant(c);
        if (char.IsDigit(c))
            return (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
        if (Apostrophes.Contains(c, StringComparison.Ordinal))
            return '\'';

        return Dashes.Contains(c, StringComparison.Ordinal) ? '-' : char.ToLowerInvariant(c);
    }

    /// <summary>Joiners, marks and selectors, such as those that make an emoji of a digit.</summary>
    public static bool IsInvisible(char c) => c is '\u20E3' || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.Format
        or UnicodeCategory.NonSpacingMark;
}
