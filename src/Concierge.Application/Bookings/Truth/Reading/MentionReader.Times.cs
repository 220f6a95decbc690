using System.Globalization;

namespace Concierge.Application.Bookings.Truth.Reading;

internal sealed partial class MentionReader
{
    private const int MinutesOfDay = 24 * 60;

    // Ones that are more often articles.
    private static readonly string[] Articles = ["one", "ein", "un", "une", "uno", "um"];

    private Mention? Time(int at)
    {
        var isUntil = IsRange(at, out var start) || IsEnd(at, out start);
        var isAt = false;
        if (!isUntil)
        {
            start = After(Section.At, at);
            isAt = start > at;
            start = IsFrom(at) ? After(Section.From, at) : start;
            isAt |= start > at;
        }

        return Clock(start, isAt || isUntil) is var (minutes, end)
            ? new Mention(MentionKind.Time, at, end, TimeFits(minutes, isUntil))
            {
                IsUntil = isUntil,
                Minutes = minutes,
            }
            : null;
    }

    private static Predicate<Fact> TimeFits(int[] minutes, bool isUntil) =>
        fact => Array.IndexOf(minutes, isUntil ? fact.EndMinute : fact.StartMinute) >= 0;

    // "to 12" after "10", "-12:00"
    private bool IsRange(int at, out int start)
    {
        start = passage.Is(at, "-") ? at + 1 : After(Section.Range, at);
        return start > at && _found.Count > 0
            && _found[^1] is { Kind: MentionKind.Time, IsUntil: false } last && last.End == at;
    }

    // "until 12", "ends at noon"
    private bool IsEnd(int at, out int start)
    {
        start = After(Section.Until, at);
        return start > at;
    }

    // "from" alone is too frequent; it needs its "to".
    private bool IsFrom(int at) =>
        passage.At(Section.From, at) is { } from && NumberAt(from.End) is var (_, end)
        && (passage.Is(end, "-") || passage.At(Section.Range, end) is not null)
        && NumberAt(passage.Is(end, "-") ? end + 1 : After(Section.Range, end)) is var (_, last) && !CountsThings(last);

    private (int[] Minutes, int End)? Clock(int at, bool isAt)
    {
        if (at >= Tokens.Count)
            return null;

        if (passage.At(Section.Noon, at) is { } noon)
            return ([noon.Value % 24 * 60], noon.End);

        if (passage.At(Section.Before, at) is { } shift && NumberAt(shift.End) is ({ } spoken and <= 24, var spokenEnd))
            return Halves(spoken, shift.Value, spokenEnd);

        return Exact(at, isAt) ?? Hours(at, isAt);
    }

    // "10:00", "10.30 Uhr", "10h30"
    private (int[] Minutes, int End)? Exact(int at, bool isAt)
    {
        var parts = Tokens[at].Text.Split(':', '.');
        if (Tokens[at].Kind is not TokenKind.Number)
            return null;

        if (parts is [var alone] && passage.IsWord(at + 1, "h") && at + 2 < Tokens.Count
            && Tokens[at + 2] is { Number: >= 0 and < 60, Glued: true, Text: var rest })
        {
            return Whole(alone, rest, at + 3);
        }

        var isTime = parts.Length is 2 or 3 && parts[1].Length is 2
            && (Tokens[at].Text.Contains(':') || isAt || IsClock(at + 1) || Before(at)?.Kind is MentionKind.Date);
        return isTime ? Whole(parts[0], parts[1], at + 1) : null;
    }

    private (int[] Minutes, int End)? Whole(string hours, string minutes, int end)
    {
        if (!int.TryParse(hours, CultureInfo.InvariantCulture, out var hour) || hour > 24
            || !int.TryParse(minutes, CultureInfo.InvariantCulture, out var minute) || minute > 59)
        {
            return null;
        }

        end = After(Section.OClock, After(Section.HourOrClock, end));
        return Part(end) is var (afternoon, last)
            ? ([Halved(hour, afternoon) + minute], last)
            : ([(hour % 24 * 60) + minute], end);
    }

    // "10am", "zehn Uhr", "dix heures et demie", "at ten thirty", "at 10"
    private (int[] Minutes, int End)? Hours(int at, bool isAt)
    {
        if (NumberAt(at) is not ({ } hour and <= 24, var end) || (Tokens[at].Number is null && hour > 24))
            return null;

        if (Array.IndexOf(Articles, Tokens[at].Text) >= 0 && !IsClock(end))
            return null;

        var said = passage.At(Section.OClock, end) ?? passage.At(Section.HourOrClock, end)
            ?? (isAt ? passage.At(Section.Hour, end) : null);
        var minute = Extra(said?.End ?? end, isAt || said is not null);
        var last = After(Section.OClock, minute.End);
        var isTime = said is not null || Part(last) is not null || (isAt && !CountsThings(last))
            || IsBesideDate(at, last);
        return isTime ? Halves(hour, minute.Value, last) : null;
    }

    private (int Value, int End) Extra(int end, bool isTime)
    {
        if ((passage.At(Section.After, end) ?? (isTime ? passage.At(Section.MinutesAfter, end) : null)) is { } spoken)
            return (spoken.Value, spoken.End);

        return isTime && end < Tokens.Count && Tokens[end] is { Number: >= 0 and < 60, Text.Length: 2, Glued: false }
            && !CountsThings(end + 1) && !IsMoney(end) && !IsMoney(end + 1)
            ? (Tokens[end].Number!.Value, end + 1)
            : (0, end);
    }

    private bool IsBesideDate(int at, int end) =>
        Before(at)?.Kind is MentionKind.Date && !CountsThings(end) && !IsMoney(end) && !IsMoney(at);

    private (int[] Minutes, int End) Halves(int hour, int shift, int end)
    {
        end = After(Section.OClock, end);
        if (Part(end) is var (afternoon, last))
            return ([Wrap(Halved(hour, afternoon) + shift)], last);

        var first = (hour % 24 * 60) + shift;
        return hour > 12 ? ([Wrap(first)], end) : ([Wrap(first), Wrap(first + (12 * 60))], end);
    }

    private static int Wrap(int minutes) => ((minutes % MinutesOfDay) + MinutesOfDay) % MinutesOfDay;

    private static int Halved(int hour, bool afternoon) =>
        60 * (afternoon && hour < 12 ? hour + 12 : !afternoon && hour is 12 ? 0 : hour % 24);

    private (bool Afternoon, int End)? Part(int at) =>
        (passage.IsWord(at, "a") || passage.IsWord(at, "p")) && passage.Is(at + 1, ".") && passage.IsWord(at + 2, "m")
            ? (passage.IsWord(at, "p"), passage.Is(at + 3, ".") ? at + 4 : at + 3)
        : passage.At(Section.Am, at) is { } morning ? (false, morning.End)
        : passage.At(Section.Pm, at) is { } evening ? (true, evening.End)
        : null;
}
