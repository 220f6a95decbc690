using System.Collections.Frozen;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>How lengths of time are said, in minutes.</summary>
internal static class Lengths
{
    private const int Hour = 60;
    private const int Longest = 24 * Hour;

    // "2h" is a length and "10 h" a time of day, unless a word before says otherwise.
    private const int MostBareHours = 5;

    private static readonly (Pattern Words, Func<Match, int> Minutes)[] Said =
    [
        Say("a? half -? an|a? hour|hr", _ => Hour / 2),
        Say("½ an? hour|hr|h", _ => Hour / 2),
        Say("1 / 2 an? hour|hr|h", _ => Hour / 2),
        Say("three quarters of an hour", _ => Hour * 3 / 4),
        Say("a? quarter of an hour", _ => Hour / 4),
        Say("<count> hours|hour|hrs|hr|h and a half", m => (m[0] * Hour) + (Hour / 2)),
        Say("<count> hours|hour|hrs|hr|h and a quarter", m => (m[0] * Hour) + (Hour / 4)),
        Say("<count> and a half -? hours|hour|hrs|hr|h", m => (m[0] * Hour) + (Hour / 2)),
        Say("<count> and a quarter hours|hour|hrs|hr", m => (m[0] * Hour) + (Hour / 4)),
        Say("<count> ½ -? hours|hour|hrs|hr|h", m => (m[0] * Hour) + (Hour / 2)),
        Say("<n> .|, <fraction> -? hours|hour|hrs|hr|h", m => (m[0] * Hour) + (m[1] * Hour / 100)),
        Say("<n> : <mm> hours|hour|hrs|hr", m => (m[0] * Hour) + m[1]),
        Say("<count> hours|hour|hrs|hr|h ,? and? <n> minutes|minute|mins|min|m", m => (m[0] * Hour) + m[1]),
        Say("<n> h <mm>", m => m[0] > MostBareHours ? 0 : (m[0] * Hour) + m[1]),
        Say("<count> -? hours|hour|hrs|hr", m => m[0] * Hour),
        Say("<n> h", m => m[0] > MostBareHours ? 0 : m[0] * Hour),
        Say("<n> -? minutes|minute|mins|min", m => m[0]),
    ];

    private static readonly FrozenSet<string> Beginnings =
        Said.SelectMany(said => said.Words.FirstWords ?? []).Concat(["a", "an", "couple"]).ToFrozenSet();

    public static Hit? Read(Line line, int at) => line.Once(ReadAnew, at);

    private static Hit? ReadAnew(Line line, int at)
    {
        if (line[at] is var token && !token.IsNumber && !Beginnings.Contains(token.Text))
            return null;

        // The tail of a longer number: 1.500 hours, $2 hours.
        if (line[at].IsGlued && line[at - 1].Text is "." or "," or "$" or "€" or "£" or "/" or ":")
            return null;

        // "20 minutes to 3" is a time.
        if (Clocks.Read(line, at) is { Length: > 3 })
            return null;

        foreach (var (words, minutes) in Said)
        {
            if (words.Find(line, at) is { } match && minutes(match) is > 0 and <= Longest and var length)
                return new Hit(match.Length, length);
        }

        return null;
    }

    private static (Pattern Words, Func<Match, int> Minutes) Say(string words, Func<Match, int> minutes) =>
        (Pattern.Of(words), minutes);
}
