using System.Collections.Frozen;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>How times of day are said.</summary>
internal static class Clocks
{
    private const int Noon = 12 * 60;
    private const int NoHalf = -1;

    // A length or a time of day: up to five of them are hours that a lesson takes.
    private const int MostHoursOfALength = 5;

    private static readonly (Pattern Words, Func<Match, Clock?> Time)[] Said =
    [
        Say("12|twelve? noon|noontime|midday", _ => new Clock(Noon, IsEither: false)),
        Say("12|twelve? midnight", _ => new Clock(0, IsEither: false)),
        Say("<h> : <mm> : <mm> <ampm>?", m => At(m[0], m[1], m[3])),
        Say("<h0> : <mm> <ampm>?", m => Exact(m[0], m[1], m[2])),
        Say("<h> : <mm> <ampm>?", m => At(m[0], m[1], m[2])),
        Say("<h> . <mm> <ampm>", m => At(m[0], m[1], m[2])),
        Say("<h> <min> <ampm>", m => At(m[0], m[1], m[2])),
        Say("<hm> <ampm>", m => At(m[0] / 100, m[0] % 100, m[1])),
        Say("<hm0> hours|hrs|hr|h?", m => Exact(m[0] / 100, m[0] % 100, NoHalf)),
        Say("<hm> hours|hrs|hr|h", m => Exact(m[0] / 100, m[0] % 100, NoHalf)),
        Say("<h> <ampm>", m => At(m[0], 0, m[1])),
        Say("<h> uhr", m => At(m[0], 0, NoHalf)),
        Say("<h> oclock <ampm>?", m => At(m[0], 0, m[1])),
        Say("<h> o clock <ampm>?", m => At(m[0], 0, m[1])),
        Say("<h> -? ish", m => At(m[0], 0, NoHalf)),
        Say("half past|after? <h12> <ampm>?", m => At(m[0], 30, m[1])),
        Say("a? quarter past|after <h12> <ampm>?", m => At(m[0], 15, m[1])),
        Say("a? quarter to|before|of|till <h12> <ampm>?", m => Before(15, m[0], m[1])),
        Say("<min> minutes|mins|min past|after <h12> <ampm>?", m => At(m[1], m[0], m[2])),
        Say("<min> past <h12> <ampm>?", m => m[0] % 5 is 0 ? At(m[1], m[0], m[2]) : null),
        Say("<min> minutes|mins|min to|before|till <h12> <ampm>?", m => Before(m[0], m[1], m[2])),
        Say("<spelled> to <h12> <ampm>?", m => m[0] is 5 or 10 or 20 or 25 ? Before(m[0], m[1], m[2]) : null),
        Say("<spelled> fifteen <ampm>?", m => Spelled(m, 15)),
        Say("<spelled> thirty <ampm>?", m => Spelled(m, 30)),
        Say("<spelled> forty-five <ampm>?", m => Spelled(m, 45)),
        Say("<h> h <mm>", m => m[0] > MostHoursOfALength ? Exact(m[0], m[1], NoHalf) : null),
        Say("<h> h", m => m[0] > MostHoursOfALength ? Exact(m[0], 0, NoHalf) : null),
    ];

    private static readonly FrozenSet<string> Beginnings =
        Said.SelectMany(said => said.Words.FirstWords ?? []).ToFrozenSet();

    /// <summary>A time that needs nothing around it to be one.</summary>
    public static Hit? Read(Line line, int at) => line.Once(ReadAnew, at);

    private static Hit? ReadAnew(Line line, int at)
    {
        if (line[at] is var token && !token.IsNumber && !Beginnings.Contains(token.Text))
            return null;
        if (!MayBegin(line, at))
            return null;

        foreach (var (words, time) in Said)
        {
            if (words.Find(line, at) is { } match && time(match) is { } clock)
                return new Hit(match.Length, clock.Code);
        }

        return null;
    }

    /// <summary>A number that is a time because of what stands around it.</summary>
    public static Hit? ReadBare(Line line, int at, Func<Line, int, bool> follows)
    {
        if (line[at] is not { IsNumber: true, IsOrdinal: false } token || !MayBegin(line, at))
            return null;

        Hit? time = token switch
        {
            { Digits: 1 or 2 } when line[at + 1].Text is "." or "h" && Classes.Minutes(line, at + 2) is { } minutes =>
                new Hit(3, Clock.At(token.Value, minutes.Value, exact: line[at + 1].Text is "h").Code),
            { Digits: <= 2, Value: >= 1 and <= 23 } when line[at + 1].Text is "h" =>
                new Hit(2, Clock.At(token.Value, 0, exact: true).Code),
            { Digits: <= 2, Value: >= 1 and <= 23 } => new Hit(1, Clock.At(token.Value, 0, IsPadded(token)).Code),
            { Digits: 4, Value: < 2400 } when token.Value % 100 < 60 =>
                new Hit(1, Clock.At(token.Value / 100, token.Value % 100, IsPadded(token)).Code),
            _ => null,
        };
        return time is { } hit && token.Value / 100 < 24 && follows(line, at + hit.Length) ? hit : null;
    }

    /// <summary>Unless it is a count, a price or a part of a longer number.</summary>
    public static bool MayFollow(Line line, int at)
    {
        var next = line[at];
        if (Vocabulary.Counted.Contains(next.Text) || Vocabulary.Currencies.Contains(next.Text) || next.Text is "%")
            return false;
        if (!next.IsGlued)
            return true;

        var after = line[at + 1];
        return next.Kind is TokenKind.Symbol
            && !(after is { IsGlued: true, IsNumber: true } && next.Text is "." or "," or ":" or "/")
            && !(after is { IsGlued: true, IsWord: true } && next.Text is "-" or "/" or "_" or "@");
    }

    /// <summary>Only where the sentence ends, or goes on as after a time.</summary>
    public static bool MustFollow(Line line, int at) => MayFollow(line, at)
        && (line[at] is { Kind: TokenKind.Symbol }
            || Vocabulary.AfterTime.Contains(line[at].Text)
            || Vocabulary.Weekdays.ContainsKey(line[at].Text));

    private static bool MayBegin(Line line, int at) => line[at - 1] switch
    {
        { Kind: TokenKind.Symbol, Text: "$" or "€" or "£" or "¥" or "#" or "+" } => false,
        { Kind: TokenKind.Symbol, Text: "." or "," or "/" or ":" or "_" or "-" } when line[at] is { IsGlued: true } =>
            line[at - 1].Text is "-" or "," && !line[at - 2].IsWord || !line[at - 1].IsGlued,
        _ => true,
    };

    private static bool IsPadded(Token token) => token.Text[0] is '0';

    private static Clock? At(int hour, int minute, int half) => half switch
    {
        NoHalf => hour < 24 ? Clock.At(hour, minute) : null,
        _ when hour is >= 1 and <= 12 => Clock.At(hour, minute).InHalf(half),
        // "15:00 pm" says twice what "0 pm" and "15 am" contradict.
        1 when hour is > 12 and < 24 => Clock.At(hour, minute),
        0 when hour is 0 => Clock.At(hour, minute),
        _ => null,
    };

    private static Clock? Exact(int hour, int minute, int half) =>
        half is NoHalf && hour < 24 ? Clock.At(hour, minute, exact: true) : At(hour, minute, half);

    private static Clock? Before(int minutes, int hour, int half) => At(hour, 0, half)?.Plus(-minutes);

    private static Clock? Spelled(Match hour, int minute) => hour[0] <= 12 ? At(hour[0], minute, hour[1]) : null;

    private static (Pattern Words, Func<Match, Clock?> Time) Say(string words, Func<Match, Clock?> time) =>
        (Pattern.Of(words), time);
}
