using System.Globalization;

namespace Concierge.Application.Bookings.Truth.Reading;

internal sealed partial class MentionReader
{
    private const int NoDay = 99;

    private static readonly Section[] ClockWords =
        [Section.OClock, Section.HourOrClock, Section.Hour, Section.Minute, Section.Am, Section.Pm];

    private Mention? Date(int at) =>
        WrittenDate(at) ?? DayAndMonth(at) ?? MonthAndDay(at) ?? RelativeDay(at) ?? Weekday(at) ?? DayOfMonth(at);

    // "2026-12-14", "14.12.2026", "14.12.", "12/14"
    private Mention? WrittenDate(int at)
    {
        if (Tokens[at].Kind is not TokenKind.Number)
            return null;

        var end = at + 1;
        while (end + 1 < Tokens.Count && end - at < 4 && Tokens[end].Is("-") && Tokens[end].Glued
               && Tokens[end + 1] is { Kind: TokenKind.Number, Glued: true })
        {
            end += 2;
        }

        var parts = Tokens[at..end].Where(token => !token.Is("-"))
            .SelectMany(token => token.Text.Split('.', '/')).ToArray();
        var isShort = parts.Length is 2 && end == at + 1 && (Tokens[at].Text.Contains('/') || IsShortDate(at));
        if (!isShort && (parts.Length is not 3 || Tokens[at].Text.Contains(':')))
            return null;

        var numbers = parts
            .Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        return numbers.Any(number => number < 0) ? null : Day(at, end, Readings(numbers));
    }

    // "14.12." and "on 14.12", but not "2.5 km"
    private bool IsShortDate(int at)
    {
        var parts = Tokens[at].Text.Split('.');
        return parts is [{ Length: <= 2 } day, { Length: <= 2 } month]
            && int.Parse(day, CultureInfo.InvariantCulture) is >= 1 and <= 31
            && int.Parse(month, CultureInfo.InvariantCulture) is >= 1 and <= 12
            && (passage.Is(at + 1, ".") || Before(at)?.Kind is MentionKind.Date || FollowsOn(at))
            && passage.At(Section.OClock, at + 1) is null;
    }

    private bool FollowsOn(int at) =>
        passage.EndingAt(at).Any(hit => hit.Section is Section.On) || passage.IsWord(at - 1, "on");

    // Day first or month first: a date of a fact is meant by either.
    private static (int Day, int Month, int? Year)[] Readings(int[] numbers) => numbers switch
    {
        [> 31, var month, var day] => [(day, month, numbers[0])],
        [var day, var month, var year] => [(day, month, Century(year)), (month, day, Century(year))],
        [var day, var month] => [(day, month, null), (month, day, null)],
        _ => [],
    };

    private static int Century(int year) => year < 100 ? 2000 + year : year;

    private static Mention Day(int start, int end, params (int Day, int Month, int? Year)[] readings) =>
        new(MentionKind.Date, start, end, fact => Array.Exists(readings, reading => IsOn(reading, fact.Start)));

    private static bool IsOn((int Day, int Month, int? Year) reading, DateTime start) =>
        reading.Day == start.Day && reading.Month == start.Month && (reading.Year ?? start.Year) == start.Year;

    // "14 December 2026", "14. Dezember", "14 de dezembro de 2026"
    private Mention? DayAndMonth(int at)
    {
        if (NumberAt(at) is not ({ } day and >= 1 and <= 31, var end))
            return null;

        end = After(Section.Ordinal, end);
        end = passage.Is(end, ".") || passage.Is(end, "-") ? end + 1 : end;
        end = After(Section.Of, end);
        if (MonthAt(end, nextToNumber: true) is not { } month)
            return null;

        var (year, last) = Year(month.End);
        return Day(at, last, (day, month.Value, year));
    }

    // "December 14th, 2026"
    private Mention? MonthAndDay(int at)
    {
        if (MonthAt(at, nextToNumber: true) is not { } month)
            return null;

        var start = passage.Is(month.End, ".") ? month.End + 1 : month.End;
        start = After(Section.Of, start);
        if (NumberAt(start) is not ({ } day and >= 1 and <= 31, var end))
            return null;

        var (year, last) = Year(After(Section.Ordinal, end));
        return Day(at, last, (day, month.Value, year));
    }

    private Hit? MonthAt(int at, bool nextToNumber) =>
        passage.At(Section.Month, at) ?? (nextToNumber ? passage.At(Section.ShortMonth, at) : null);

    private (int? Year, int End) Year(int at)
    {
        var start = passage.Is(at, ",") || passage.Is(at, ".") ? at + 1 : at;
        start = After(Section.Of, start);
        return start < Tokens.Count && Tokens[start].Number is { } year and >= 2000 and <= 2999
            ? (year, start + 1)
            : (null, at);
    }

    private Mention? RelativeDay(int at)
    {
        if (passage.At(Section.Day, at) is { } named)
            return named.Value is NoDay ? null : On(at, named.End, today.AddDays(named.Value));

        return passage.At(Section.In, at) is { } ahead && NumberAt(ahead.End) is var (count, end) && count < 1000
            && passage.At(Section.DayUnit, end) is { } unit
            ? On(at, unit.End, today.AddDays(count * unit.Value))
            : null;
    }

    private static Mention On(int start, int end, DateOnly date) =>
        new(MentionKind.Date, start, end, fact => DateOnly.FromDateTime(fact.Start) == date);

    private Mention? Weekday(int at)
    {
        var named = passage.At(Section.Weekday, at) ?? ShortWeekday(at);
        if (named is null)
            return null;

        if (DayBeside(named.End) is var (day, end))
        {
            return new Mention(MentionKind.Date, at, end, fact =>
                (int)fact.Start.DayOfWeek == named.Value && fact.Start.Day == day);
        }

        return new Mention(MentionKind.Date, at, named.End, fact => (int)fact.Start.DayOfWeek == named.Value)
        {
            IsWeekday = true,
        };
    }

    // "Sunday 13 at 14:00", "Sonntag, den 13. um 14 Uhr"
    private (int Day, int End)? DayBeside(int at)
    {
        at = passage.Is(at, ",") ? at + 1 : at;
        at = After(Section.On, at);
        if (at >= Tokens.Count || Tokens[at].Number is not ({ } day and >= 1 and <= 31))
            return null;

        var end = passage.Is(at + 1, ".") ? at + 2 : After(Section.Ordinal, at + 1);
        return passage.At(Section.At, end) is not null ? (day, end) : null;
    }

    // "sat" and "sun" are words, too: a number must stand beside them.
    private Hit? ShortWeekday(int at)
    {
        if (passage.At(Section.ShortWeekday, at) is not { } named)
            return null;

        var next = named.End;
        while (next < named.End + 2 && (passage.Is(next, ".") || passage.Is(next, ",")))
            next++;

        var isBeside = next < Tokens.Count && Tokens[next].Kind is TokenKind.Number && !CountsThings(next + 1)
            && (Tokens[at].Text.Length > 2 || next > named.End || !Tokens[next].Text.All(char.IsAsciiDigit));
        return isBeside || Before(at) is { IsMoment: true } && Tokens[at].Text.Length > 2 ? named : null;
    }

    // "the 14th", "am 14.", "le 14"
    private Mention? DayOfMonth(int at)
    {
        var start = After(Section.On, at);
        if (NumberAt(start) is not ({ } day and >= 1 and <= 31, var end) || CountsThings(end))
            return null;

        var ordinal = passage.At(Section.Ordinal, end)?.End ?? (start > at && passage.Is(end, ".") ? end + 1 : end);
        var isDay = ordinal > end || (start > at && Tokens[start].Kind is TokenKind.Number && !IsClock(end));
        return isDay ? new Mention(MentionKind.Date, at, ordinal, fact => fact.Start.Day == day) : null;
    }

    private bool IsClock(int at) =>
        Array.Exists(ClockWords, section => passage.At(section, at) is not null);
}
