namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>Telephone numbers, cards and the like: groups of digits that no date or time is written with.</summary>
internal static class Phones
{
    private const int FewestDigits = 7;
    private const int MostGroups = 8;

    /// <summary>How many tokens such a number takes; 0 where there is none.</summary>
    public static int Length(Line line, int start)
    {
        var (digits, isNumber, after, at) = (0, false, 0, start);
        if (line[at].Text is "+")
            (isNumber, at) = (true, at + 1);

        for (var group = 0; group < MostGroups && line[at] is { Digits: > 0, IsOrdinal: false } token; group++)
        {
            digits += token.Digits;
            isNumber |= token.Digits is 3 or > 4;
            after = ++at;
            while (line[at].Text is "-" or "." or "(" or ")" or "/" or " " && at - after < 2)
                at++;
        }

        return isNumber && digits >= FewestDigits ? after - start : 0;
    }
}
