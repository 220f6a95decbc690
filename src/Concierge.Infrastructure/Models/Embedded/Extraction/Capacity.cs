using System.Globalization;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>How many people a place takes: <c>up to 8 guests</c>, <c>sleeps 4</c>, <c>seats 40</c>.</summary>
internal static class Capacity
{
    private static readonly string[] Words = ["sleeps ", "seats ", "up to ", "maximum ", "at most "];
    private static readonly WordSet People = new("guests people persons adults diners visitors covers");

    public static int? Find(string text, Slice within, out Slice words)
    {
        foreach (var word in Words)
        {
            var at = within.Of(text).IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && Read(text, within, within.Start + at, word, out words) is { } people)
                return people;
        }

        words = default;
        return null;
    }

    private static int? Read(string text, Slice within, int start, string word, out Slice words)
    {
        var digits = start + word.Length;
        var end = digits;
        while (end < within.End && end - digits < 4 && char.IsAsciiDigit(text[end]))
            end++;

        var rest = new WordRanges(text.AsSpan(end, within.End - end));
        var isPeople = rest.MoveNext() && People.Has(text.AsSpan(end, within.End - end)[rest.Current]);
        words = new Slice(start, isPeople ? end + rest.Current.End.Value : end);
        return end > digits && (isPeople || word is "sleeps " or "seats ")
            ? int.Parse(text.AsSpan(digits, end - digits), CultureInfo.InvariantCulture)
            : null;
    }
}
