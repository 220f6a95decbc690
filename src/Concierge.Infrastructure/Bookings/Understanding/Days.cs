using Concierge.Application.Bookings.Understanding;
using NodaTime;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>The days that words mean on a given day.</summary>
internal static class Days
{
    private const int Week = 7;
    private const int LastMonth = 12;

    public static DayFact On(LocalDate day) => new([day]);

    /// <summary>Of several, or of none, one has to be asked for.</summary>
    public static DayFact OneOf(params IEnumerable<LocalDate> days) => new([.. days], Question.WhichDay);

    /// <summary>The first after today.</summary>
    public static LocalDate Coming(LocalDate today, int weekday) => today.Next((IsoDayOfWeek)weekday);

    /// <summary>"Tuesday": on a Tuesday, today or in a week.</summary>
    public static DayFact Plain(LocalDate today, int weekday) => (int)today.DayOfWeek == weekday
        ? OneOf(today, today.PlusDays(Week))
        : On(Coming(today, weekday));

    /// <summary>
    /// "next Tuesday": the coming one where it lies in the next week; one that is still to come in this week, or comes
    /// when some begin their week on the Sunday, can as well be the one after it.
    /// </summary>
    public static DayFact Next(LocalDate today, int weekday)
    {
        var coming = Coming(today, weekday);
        var isPlain = coming >= MondayAfter(today) && today.DayOfWeek is not IsoDayOfWeek.Sunday;
        return isPlain || (int)today.DayOfWeek == weekday ? On(coming) : OneOf(coming, coming.PlusDays(Week));
    }

    public static LocalDate InWeek(LocalDate today, int weekday, int weeks) =>
        MondayAfter(today).PlusDays(((weeks - 1) * Week) + weekday - 1);

    public static DayFact RestOfWeek(LocalDate today) =>
        OneOf(Every(today, MondayAfter(today).PlusDays(-1)));

    public static DayFact NextWeek(LocalDate today) =>
        OneOf(Every(MondayAfter(today), MondayAfter(today).PlusDays(Week - 1)));

    /// <summary>What is left of it, and on a Sunday the next one, too.</summary>
    public static DayFact Weekend(LocalDate today)
    {
        var saturday = MondayAfter(today).PlusDays(-2);
        return today.DayOfWeek is IsoDayOfWeek.Sunday
            ? OneOf(today, saturday.PlusDays(Week), saturday.PlusDays(Week + 1))
            : OneOf(Every(saturday, saturday.PlusDays(1)));
    }

    /// <summary>The coming one or the one after it: English speakers do not agree.</summary>
    public static DayFact NextWeekend(LocalDate today)
    {
        var saturday = MondayAfter(today).PlusDays(-2);
        var after = Every(saturday.PlusDays(Week), saturday.PlusDays(Week + 1));
        return today.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday
            ? OneOf(after)
            : OneOf([saturday, saturday.PlusDays(1), .. after]);
    }

    /// <summary>A day of a month: with a year that one, without the next one there is.</summary>
    public static DayFact Dated(LocalDate today, int day, int month, int year = -1)
    {
        if (month is < 1 or > LastMonth || day is < 1 or > 31)
            return NoSuchDay;

        var inYear = year >= 0 ? year : today.Year;
        if (year < 0 && (month, day).CompareTo((today.Month, today.Day)) < 0)
            inYear++;

        return Exists(inYear, month, day) ? On(new LocalDate(inYear, month, day)) : NoSuchDay;
    }

    /// <summary>24/12 and 12/24 are one day, 03/04 is two.</summary>
    public static DayFact Numeric(LocalDate today, int first, int second, int year = -1)
    {
        List<LocalDate> days = [.. Dated(today, first, second, year).Days, .. Dated(today, second, first, year).Days];
        return days.Distinct().ToList() switch
        {
            [] => NoSuchDay,
            [var day] => On(day),
            var both => OneOf(both),
        };
    }

    /// <summary>"the 24th": the next there is.</summary>
    public static DayFact Numbered(LocalDate today, int day)
    {
        for (var month = 0; month < LastMonth; month++)
        {
            var first = new LocalDate(today.Year, today.Month, 1).PlusMonths(month);
            if (Exists(first.Year, first.Month, day) && first.PlusDays(day - 1) >= today)
                return On(first.PlusDays(day - 1));
        }

        return NoSuchDay;
    }

    /// <summary>The last days of a month.</summary>
    public static DayFact EndOfMonth(LocalDate today, int months)
    {
        var last = new LocalDate(today.Year, today.Month, 1).PlusMonths(months + 1).PlusDays(-1);
        return OneOf(Every(LocalDate.Max(today, last.PlusDays(-2)), last));
    }

    /// <summary>Every day of a month that has a name, unless it is long past.</summary>
    public static DayFact Between(LocalDate first, LocalDate last) =>
        last < first || Period.DaysBetween(first, last) > 31
            ? OneOf(first, last)
            : OneOf(Every(first, last)) with { IsRange = true };

    public static DayFact NoSuchDay => new([], Question.NoSuchDay);

    public static LocalDate MondayAfter(LocalDate today) => today.Next(IsoDayOfWeek.Monday);

    private static IEnumerable<LocalDate> Every(LocalDate first, LocalDate last) =>
        Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays);

    private static bool Exists(int year, int month, int day) =>
        day <= CalendarSystem.Iso.GetDaysInMonth(year, month);
}
