namespace Concierge.Domain.Bookings;

/// <summary>When a resource is open by the clock on its wall: every week, and on days unlike the others.</summary>
public sealed record Timetable(IReadOnlyList<WeeklyHours> Weekly, IReadOnlyList<SpecialDay> Exceptions)
{
    public const int MostWeekly = 70;
    public const int MostExceptions = 366;
    public const int MostHoursOfDay = 10;

    /// <summary>9 to 17, Monday to Saturday.</summary>
    public static readonly Timetable Usual = new(
        [.. Enum.GetValues<DayOfWeek>().Where(day => day is not DayOfWeek.Sunday)
            .Select(day => new WeeklyHours(day, new Hours(9 * 60, 17 * 60)))],
        []);

    /// <summary>The hours of a day, in their order.</summary>
    public IEnumerable<Hours> On(DateOnly date)
    {
        var exception = Exceptions.FirstOrDefault(day => day.Date == date);
        var hours = exception is null
            ? Weekly.Where(week => week.Day == date.DayOfWeek).Select(week => week.Hours)
            : exception.Hours;
        return hours.OrderBy(each => each.From);
    }
}

/// <summary>From one minute of the day to another, its end not included; midnight at the end is 1440.</summary>
public readonly record struct Hours(int From, int To)
{
    public const int MinutesOfDay = 24 * 60;

    /// <summary>No two of them overlap.</summary>
    public static bool AreApart(IEnumerable<Hours> hours)
    {
        List<Hours> sorted = [.. hours.OrderBy(each => each.From)];
        return sorted.Zip(sorted.Skip(1)).All(pair => pair.First.To <= pair.Second.From);
    }
}

public sealed record WeeklyHours(DayOfWeek Day, Hours Hours);

/// <summary>A day with hours of its own; without any it is closed.</summary>
public sealed record SpecialDay(DateOnly Date, IReadOnlyList<Hours> Hours);
