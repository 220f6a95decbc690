using System.Globalization;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>
/// A price as a text writes it, and what it comes to: the lower end of a range, nothing for <c>€€</c>.
/// </summary>
internal readonly record struct Price(Slice Words, decimal? Amount, string? Currency)
{
    private const string Symbols = "€$£¥₹₺₩";
    private const string Digits = "0123456789";

    // The first ones in the order of the symbols.
    private static readonly string[] Codes =
        ["EUR", "USD", "GBP", "JPY", "INR", "TRY", "KRW", "CHF", "SEK", "DKK", "NOK"];

    private static readonly string[] Names = ["euros", "euro", "dollars", "pounds", "yen"];
    private static readonly string[] NameCodes = ["EUR", "EUR", "USD", "GBP", "JPY"];

    // The longer ones first, or "per person" would be found without its "per day".
    private static readonly string[] Units =
    [
        " per person per night", " per night", " per person", " per adult", " per child", " per head", " per day",
        " a night", " a head", " a person", " each", " pp", "/night", "/person", "pp",
    ];

    /// <summary>The first price in a piece of text.</summary>
    public static Price? Find(string text, Slice within)
    {
        for (var at = within.Start; at < within.End;)
        {
            var next = text.AsSpan(at, within.End - at).IndexOfAny(Digits + Symbols);
            if (next < 0)
                return null;

            at += next;
            var run = char.IsAsciiDigit(text[at]) ? Number(text, at, within.End) : Signs(text, at, within.End);
            var found = char.IsAsciiDigit(text[at]) ? AtNumber(text, run, within) : AtSigns(text, run);
            if (found is not null)
                return found;

            at = run.End;
        }

        return null;
    }

    private static Slice Number(string text, int start, int limit)
    {
        var end = start;
        while (end < limit && (char.IsAsciiDigit(text[end]) || IsInner(text, end, limit)))
            end++;

        return new Slice(start, end);
    }

    private static bool IsInner(string text, int at, int limit) =>
        text[at] is '.' or ',' && at + 1 < limit && char.IsAsciiDigit(text[at + 1]);

    private static Slice Signs(string text, int start, int limit)
    {
        var end = start;
        while (end < limit && Symbols.Contains(text[end]))
            end++;

        return new Slice(start, end);
    }

    // €€ tells a level; a single sign belongs to the number beside it.
    private static Price? AtSigns(string text, Slice run) =>
        run.Length is >= 2 and <= 5 ? new Price(run, Amount: null, CodeOf(text[run.Start])) : null;

    private static Price? AtNumber(string text, Slice number, Slice within)
    {
        var (start, currency) = Before(text, number.Start, within.Start);
        var end = number.End;
        if (RangeEnd(text, end, within.End) is { } upper)
            end = upper;

        if (currency is null)
            (end, currency) = After(text, end, within.End);

        if (currency is null || Parse(number.Of(text)) is not { } amount)
            return null;

        foreach (var unit in Units)
        {
            if (StartsWith(text, end, within.End, unit))
                return new Price(new Slice(start, end + unit.Length), amount, currency);
        }

        return new Price(new Slice(start, end), amount, currency);
    }

    private static (int Start, string? Currency) Before(string text, int at, int limit)
    {
        var gap = at > limit && text[at - 1] is ' ' or '\u00A0' ? at - 1 : at;
        if (gap > limit && CodeOf(text[gap - 1]) is { } symbol)
            return (gap - 1, symbol);

        foreach (var code in Codes)
        {
            if (gap - 3 >= limit && text.AsSpan(gap - 3, 3).SequenceEqual(code))
                return (gap - 3, code);
        }

        return (at, null);
    }

    private static (int End, string? Currency) After(string text, int at, int limit)
    {
        var gap = at < limit && text[at] is ' ' or '\u00A0' ? at + 1 : at;
        if (gap < limit && CodeOf(text[gap]) is { } symbol && !(gap + 1 < limit && char.IsAsciiDigit(text[gap + 1])))
            return (gap + 1, symbol);

        foreach (var code in Codes)
        {
            if (StartsWith(text, gap, limit, code))
                return (gap + 3, code);
        }

        for (var i = 0; i < Names.Length; i++)
        {
            if (StartsWith(text, gap, limit, Names[i]))
                return (gap + Names[i].Length, NameCodes[i]);
        }

        return (at, null);
    }

    // "20–30" and "20 - €30": the upper end belongs to the words of the price.
    private static int? RangeEnd(string text, int at, int limit)
    {
        var next = SkipBlank(text, at, limit);
        if (next >= limit || text[next] is not ('–' or '-' or '—'))
            return null;

        next = SkipBlank(text, next + 1, limit);
        if (next < limit && Symbols.Contains(text[next]))
            next++;

        var upper = Number(text, next, limit);
        return upper.IsEmpty ? null : upper.End;
    }

    private static int SkipBlank(string text, int at, int limit) => at < limit && text[at] is ' ' ? at + 1 : at;

    private static bool StartsWith(string text, int at, int limit, string word) =>
        at + word.Length <= limit
        && text.AsSpan(at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase)
        && (at + word.Length == limit || !char.IsLetterOrDigit(text[at + word.Length]));

    // A group of three after the last mark makes it a thousands mark: 1,200 and 1.200, but 12,50 and 12.5.
    private static decimal? Parse(ReadOnlySpan<char> number)
    {
        var mark = number.LastIndexOfAny('.', ',');
        var hasCents = mark >= 0 && number.Length - mark - 1 is 1 or 2;
        Span<char> plain = stackalloc char[Math.Min(number.Length, 24)];
        var length = 0;
        for (var i = 0; i < number.Length && length < plain.Length; i++)
        {
            if (char.IsAsciiDigit(number[i]))
                plain[length++] = number[i];
            else if (hasCents && i == mark)
                plain[length++] = '.';
        }

        return decimal.TryParse(plain[..length], NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;
    }

    private static string? CodeOf(char symbol) =>
        Symbols.IndexOf(symbol, StringComparison.Ordinal) is >= 0 and var at ? Codes[at] : null;
}
