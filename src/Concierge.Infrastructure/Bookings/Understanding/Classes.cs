using System.Collections.Frozen;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>What a pattern can name in angle brackets, and how it is read at a place.</summary>
internal static class Classes
{
    private static readonly FrozenDictionary<string, Func<Line, int, Hit?>> Numbers =
        new Dictionary<string, Func<Line, int, Hit?>>
        {
            ["n"] = (line, at) => Number(line[at], 0, 999),
            ["count"] = Count,
            ["h"] = (line, at) => Number(line[at], 0, 24) is { } hour && IsShort(line[at]) ? hour : null,
            ["bare"] = (line, at) => Clocks.ReadBare(line, at, (_, _) => true),
            ["h0"] = (line, at) => line[at] is { Digits: 2, Text: ['0', ..] } ? Number(line[at], 0, 9) : null,
            ["h12"] = (line, at) => Number(line[at], 1, 12),
            ["hm"] = HourWithMinutes,
            ["hm0"] = (line, at) => line[at] is { Digits: 4, Text: ['0', ..] } ? HourWithMinutes(line, at) : null,
            ["mm"] = Minutes,
            ["min"] = (line, at) => Number(line[at], 1, 59),
            ["spelled"] = (line, at) => line[at].IsDigits ? null : Number(line[at], 1, 59),
            ["dom"] = (line, at) => line[at] is { IsNumber: true, Digits: <= 4, Value: >= 1 and <= 31 and var day }
                && line[at + 1].Text is not ":" ? new Hit(1, day) : null,
            ["th"] = (line, at) => line[at] is { IsOrdinal: true, Value: >= 1 and <= 31 and var day }
                ? new Hit(1, day) : null,
            ["dd"] = (line, at) => line[at] is { Digits: 1 or 2 } ? Number(line[at], 1, 99) : null,
            ["fraction"] = Hundredths,
            ["year"] = Year,
            ["yy"] = (line, at) => Year(line, at)
                ?? (line[at] is { Digits: 2, IsGlued: true, Value: var year } ? new Hit(1, 2000 + year) : null),
            ["weekday"] = Weekday,
            ["month"] = (line, at) => Word(Vocabulary.Months, line[at]),
            ["part"] = (line, at) => Word(Vocabulary.PartsOfDay, line[at]),
            ["ampm"] = Half,
            ["clock"] = (line, at) => Clocks.Read(line, at),
            ["time"] = (line, at) => Clocks.Read(line, at) ?? Clocks.ReadBare(line, at, Clocks.MayFollow),
            ["hour"] = (line, at) => Clocks.Read(line, at)
                ?? (line[at].Text is "one" ? null : Clocks.ReadBare(line, at, Clocks.MustFollow)),
            ["length"] = (line, at) => Lengths.Read(line, at),
            ["tally"] = (line, at) => Clocks.Read(line, at) is null ? Number(line[at], 0, 9999) : null,
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<Line, int, Hit?>> Words =
        new Dictionary<string, Func<Line, int, Hit?>>
        {
            ["zone"] = (line, at) => Vocabulary.Zones.Contains(line[at].Text) ? new Hit(1) : null,
            ["money"] = (line, at) => Vocabulary.Currencies.Contains(line[at].Text) ? new Hit(1) : null,
            ["tallied"] = (line, at) => Vocabulary.Tallied.Contains(line[at].Text) ? new Hit(1) : null,
            ["counted"] = (line, at) => Vocabulary.Counted.Contains(line[at].Text) ? new Hit(1) : null,
            ["start"] = (_, at) => at is 0 ? new Hit(0) : null,
            ["end"] = AtEnd,
            ["sentence"] = (line, at) => line[at] is { Kind: TokenKind.Symbol, Text: not "'" }
                || Vocabulary.AfterTime.Contains(line[at].Text) || Vocabulary.Weekdays.ContainsKey(line[at].Text)
                || Vocabulary.PartsOfDay.ContainsKey(line[at].Text) ? new Hit(1) : null,
            ["later"] = (line, at) => Vocabulary.Later.Contains(line[at].Text)
                || Vocabulary.Weekdays.ContainsKey(line[at].Text) ? new Hit(1) : null,
            ["weekdays"] = (line, at) => line[at].Text.EndsWith('s') && Vocabulary.Weekdays.ContainsKey(line[at].Text)
                && line[at].Text is not ("tues" or "weds" or "thurs") ? new Hit(1) : null,
            ["any"] = (line, at) => line[at] is { IsWord: true } ? new Hit(1) : null,
            ["digits"] = (line, at) => line[at].IsDigits ? new Hit(1) : null,
        }.ToFrozenDictionary();

    public static Func<Line, int, Hit?> Of(string name) =>
        Numbers.TryGetValue(name, out var number) ? number : Words[name];

    /// <summary>Whether it stands for a number that a match holds.</summary>
    public static bool HasValue(string name) => Numbers.ContainsKey(name);


    /// <summary>Behind the hours, in two digits.</summary>
    public static Hit? Minutes(Line line, int at) =>
        line[at] is { Digits: 2, IsGlued: true } ? Number(line[at], 0, 59) : null;

    private static Hit? Number(Token token, int least, int most) =>
        token is { IsNumber: true, IsOrdinal: false } && token.Value >= least && token.Value <= most
            ? new Hit(1, token.Value)
            : null;

    private static bool IsShort(Token token) => token.Digits <= 2;

    // 930 and 1030 without anything between.
    private static Hit? HourWithMinutes(Line line, int at) =>
        line[at] is { Digits: 3 or 4, IsOrdinal: false } token && token.Value / 100 < 24 && token.Value % 100 < 60
            ? new Hit(1, token.Value)
            : null;

    // What stands behind the point of 1.5 and 1.25.
    private static Hit? Hundredths(Line line, int at) => line[at] switch
    {
        { IsGlued: true, Digits: 1, Value: var tenths } => new Hit(1, tenths * 10),
        { IsGlued: true, Digits: 2, Value: var hundredths } => new Hit(1, hundredths),
        _ => null,
    };

    private static Hit? Count(Line line, int at)
    {
        if (line[at].Text is "a" && line[at + 1].Text is "couple")
            return new Hit(line[at + 2].Text is "of" ? 3 : 2, 2);
        if (line[at].Text is "couple")
            return new Hit(line[at + 1].Text is "of" ? 2 : 1, 2);

        return line[at].Text is "a" or "an" ? new Hit(1, 1) : Number(line[at], 0, 999);
    }

    private static Hit? Year(Line line, int at) => line[at] switch
    {
        { Digits: 4, Value: >= 2000 and <= 2099 and var year } => new Hit(1, year),
        { Text: "'" } when line[at + 1] is { Digits: 2, IsGlued: true, Value: var year } => new Hit(2, 2000 + year),
        _ => null,
    };

    // The sun that shines and the one who sat are no days.
    private static Hit? Weekday(Line line, int at)
    {
        var isDay = line[at].Text switch
        {
            "sun" => line[at - 1].Text is not ("the" or "in")
                && line[at + 1].Text is not ("cream" or "screen" or "set" or "is" or "was" or "shines" or "hat"),
            "sat" => line[at - 1].Text is not ("i" or "we" or "he" or "she" or "they" or "you" or "and")
                && line[at + 1].Text is not ("nav" or "down"),
            "wed" => line[at + 1].Text
                is not ("like" or "love" or "prefer" or "rather" or "need" or "want" or "be" or "really"),
            _ => true,
        };
        return isDay ? Word(Vocabulary.Weekdays, line[at]) : null;
    }

    // Typed as "am", "a.m." or "a.m".
    private static Hit? Half(Line line, int at) => line[at].Text switch
    {
        "am" => new Hit(1, 0),
        "pm" => new Hit(1, 1),
        "a" or "p" when line[at + 1].Text is "." && line[at + 2] is { Text: "m", IsGlued: true } =>
            new Hit(line[at + 3] is { Text: ".", IsGlued: true } ? 4 : 3, line[at].Text is "a" ? 0 : 1),
        _ => null,
    };

    private static Hit? AtEnd(Line line, int at)
    {
        // A handful of signs and faces may close a message.
        for (var close = at; close <= at + 8; close++)
        {
            if (close >= line.Count)
                return new Hit(0);
            if (line[close].Kind is not TokenKind.Symbol)
                return null;
        }

        return null;
    }

    private static Hit? Word(FrozenDictionary<string, int> words, Token token) =>
        token.IsWord && words.TryGetValue(token.Text, out var number) ? new Hit(1, number) : null;
}
