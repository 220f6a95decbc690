namespace Concierge.Application.Bookings.Truth.Reading;

internal sealed partial class MentionReader
{
    private const string Prefix = "bk";
    private const int FarthestCode = 4;
    private const int MostParts = 8;
    private const int FewestSpelled = 3;
    private const int LongestApart = 16;

    private Mention? Reference(int at) => Prefixed(at) ?? Numbered(at) ?? Called(at);

    // "BK-7731", "BK 7731", "ABC7731", "ABC-7F3K"
    private Mention? Prefixed(int at)
    {
        if (Tokens[at].Kind is not TokenKind.Word
            || (at > 0 && Tokens[at].Glued && Tokens[at - 1].Kind is TokenKind.Number))
        {
            return null;
        }

        var end = CodeEnd(at, Tokens[at].Text is Prefix);
        var code = Code(at, end);
        var digits = code.Count(char.IsAsciiDigit);
        var isOurs = code.StartsWith(Prefix, StringComparison.Ordinal) && code.Length > Prefix.Length + 1
            && end > at + 1;
        var isLike = Tokens[at].IsUpper && Tokens[at].Text.Length >= 2 && digits >= 3 && !IsMoney(at)
            && code.Length > digits + 1;
        return isOurs || isLike ? Of(at, end, code) : null;
    }

    // "#48213"
    private Mention? Numbered(int at) =>
        passage.Is(at, "#") && at + 1 < Tokens.Count && CodeEnd(at + 1, isLoose: false) is var end && end > at + 1
            ? Of(at, end, Code(at + 1, end))
            : null;

    // "your confirmation number is QX7731"
    private Mention? Called(int at)
    {
        if (passage.At(Section.Reference, at) is not { } name)
            return null;

        for (var next = name.End; next < Tokens.Count && next < name.End + FarthestCode; next++)
        {
            if (Tokens[next].Kind is TokenKind.Line || (Date(next) ?? Time(next) ?? SignLast(next)) is not null)
                return null;

            if (Apart(next) is var (apart, last))
                return Of(at, last, apart);

            var end = CodeEnd(next, isLoose: false);
            var code = Code(next, end);
            if (end > next && (code.Count(char.IsAsciiDigit) >= 3
                || (Tokens[next].IsUpper && code.Length >= 4 && !IsMoney(next))))
            {
                return Of(at, end, code);
            }
        }

        return null;
    }

    // "B K - 7 Q 4", "seven seven three"
    private (string Code, int End)? Apart(int start)
    {
        var (code, end) = ("", start);
        for (; end < Tokens.Count && code.Length < LongestApart; end++)
        {
            if (Sign(end) is { } sign)
                code += sign;
            else if (end == start || !Tokens[end].Is("-"))
                break;
        }

        return code.Length >= FewestSpelled && code.Any(char.IsAsciiDigit) ? (code, end) : null;
    }

    private string? Sign(int at) =>
        passage.At(Section.Number, at) is { Value: < 10 } digit && digit.End == at + 1 ? $"{digit.Value}"
        : Tokens[at] is { Text.Length: 1, Kind: TokenKind.Word or TokenKind.Number } single ? single.Text
        : null;

    // Letters and digits without a space, or with dashes; with the prefix of ours also with spaces.
    private int CodeEnd(int start, bool isLoose)
    {
        var end = start;
        while (end < Tokens.Count && end < start + MostParts && IsCode(end, start, isLoose))
            end++;

        while (end > start && Tokens[end - 1].Kind is not (TokenKind.Word or TokenKind.Number))
            end--;

        return end;
    }

    private bool IsCode(int at, int start, bool isLoose)
    {
        var token = Tokens[at];
        if (token.Kind is TokenKind.Word or TokenKind.Number)
        {
            return at == start || token.Glued
                || (isLoose && (token.Kind is TokenKind.Number || token.IsUpper)
                    && at <= start + 3 && !IsClock(at + 1) && !IsMoney(at));
        }

        return at > start && (token.Is("-") || token.Is("#") || (isLoose && token.Is(":"))) && (token.Glued || isLoose);
    }

    private string Code(int start, int end) =>
        string.Concat(Tokens[start..end].Where(token => token.Kind is TokenKind.Word or TokenKind.Number)
            .Select(token => token.Text));

    private static Mention Of(int start, int end, string code) =>
        new(MentionKind.Reference, start, end, fact => fact.Reference is { } known && Compact(known) == code);

    private static string Compact(string reference) =>
        string.Concat(Folding.Fold(reference).Where(char.IsAsciiLetterOrDigit));
}
