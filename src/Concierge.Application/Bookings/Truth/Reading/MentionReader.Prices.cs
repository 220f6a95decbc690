using System.Globalization;

namespace Concierge.Application.Bookings.Truth.Reading;

internal sealed partial class MentionReader
{
    private const int ShortestNumeral = 3;
    private const int FarthestAmount = 4;

    private bool IsMoney(int at) => at < Tokens.Count && Currencies.Of(Tokens[at]) is not null;

    private Mention? Price(int at) => SignFirst(at) ?? SignLast(at) ?? Spelled(at) ?? Named(at);

    // "€120", "EUR 1.234,50"
    private Mention? SignFirst(int at) =>
        CurrencyAt(at) is { } codes && Amounts(at + 1) is var (amounts, end)
            ? Costing(at, IsMoney(end) ? end + 1 : end, amounts, codes)
            : null;

    // "R$" is no dollar.
    private string[]? CurrencyAt(int at) =>
        passage.Is(at, "$") && Tokens[at].Glued && passage.IsWord(at - 1, "r") ? ["BRL"] : Currencies.Of(Tokens[at]);

    // "120 euros", "1 234,50 €", "120,- EUR"
    private Mention? SignLast(int at)
    {
        if (Amounts(at) is not var (amounts, end))
            return null;

        while (end < Tokens.Count && Tokens[end] is { Glued: true, Kind: TokenKind.Sign, Text: "," or "-" or "." })
            end++;

        return end < Tokens.Count && Currencies.Of(Tokens[end]) is { } codes
            ? Costing(at, end + 1, amounts, codes)
            : null;
    }

    // "hundertzwanzig Euro": an amount nobody here can read, so it is true of no fact.
    private Mention? Spelled(int at) =>
        IsMoney(at + 1) && Tokens[at].Kind is TokenKind.Word && IsNumeral(Tokens[at].Text)
            ? Costing(at, at + 2, [], [])
            : null;

    private static bool IsNumeral(string word) =>
        Lexicon.Numerals.Any(numeral => numeral.Length >= ShortestNumeral
            && (word.StartsWith(numeral, StringComparison.Ordinal)
                || word.EndsWith(numeral, StringComparison.Ordinal)));

    // "the price is 120", "kostet nur 120"
    private Mention? Named(int at)
    {
        if (passage.At(Section.Price, at) is not { } price)
            return null;

        for (var next = price.End; next < Tokens.Count && next < price.End + FarthestAmount; next++)
        {
            if (Tokens[next].Kind is TokenKind.Line || IsMoney(next))
                return null;

            if (Amounts(next) is var (amounts, end))
            {
                return IsMoney(end) || CountsThings(end) || IsClock(end) || Date(next) is not null
                    || Tokens[next].Text.Contains(':')
                    ? null
                    : Costing(next, end, amounts, []) with { Start = at };
            }
        }

        return null;
    }

    private static Mention Costing(int start, int end, IReadOnlyList<decimal> amounts, string[] codes) =>
        new(
            MentionKind.Price,
            start,
            end,
            fact => amounts.Any(amount => IsPrice(amount, fact)) && IsIn(codes, fact.Currency))
        {
            Amounts = amounts,
            Codes = codes,
        };

    // What it costs, or what an hour of it costs.
    private static bool IsPrice(decimal amount, Fact fact) =>
        amount == fact.Price || (fact.Length > TimeSpan.Zero && amount == fact.Price / (decimal)fact.Length.TotalHours);

    private static bool IsIn(string[] codes, string currency) => codes.Length is 0 || codes.Contains(currency);

    // A number in each way it can be read: "1.234" is a thousand or one and a bit, "1 234" one amount or two.
    private (IReadOnlyList<decimal> Amounts, int End)? Amounts(int at)
    {
        if (at >= Tokens.Count)
            return null;

        if (Tokens[at].Kind is not TokenKind.Number)
            return NumberAt(at) is var (word, last) ? ([word], last) : null;

        if (Tokens[at].Text.AsSpan().IndexOfAny(":/") >= 0)
            return null;

        var (text, end) = (Tokens[at].Text, at + 1);
        while (text.Length <= 9 && end < Tokens.Count && Tokens[end] is { Kind: TokenKind.Number, Glued: false } group
               && IsGroup(group.Text) && Tokens[end - 1].Text.Length <= 3)
        {
            text += Tokens[end++].Text;
        }

        return (Readings(text), end);
    }

    private static bool IsGroup(string text) =>
        text.Length >= 3 && text[..3].All(char.IsAsciiDigit) && (text.Length is 3 || text[3] is ',' or '.');

    private static List<decimal> Readings(string written)
    {
        string[] candidates =
        [
            written.Replace(",", "").Replace("'", "").Replace("’", ""),
            written.Replace(".", "").Replace("'", "").Replace("’", "").Replace(',', '.'),
        ];

        return [.. candidates.Where(candidate => candidate.Count(sign => sign is '.') <= 1)
            .Select(text => decimal.TryParse(text, CultureInfo.InvariantCulture, out var amount) ? amount : -1)
            .Distinct()];
    }
}
