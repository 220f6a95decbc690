using Concierge.Application.Bookings.Understanding;
using NodaTime;
using NodaTime.TimeZones;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>The moments of days and times in a zone, and what has to be asked about all of it.</summary>
internal static class Moments
{
    private const int Most = 16;

    public static BookingReading Settle(BookingReading reading, LocalDateTime now, DateTimeZone zone)
    {
        var questions = new SortedSet<Question>(reading.Questions);
        if (reading.Days.Count > 1)
            questions.Add(Question.WhichDay);
        if (reading.Times.Count > 1)
            questions.Add(Question.WhichTime);
        if (reading.Durations.Count > 1)
            questions.Add(Question.WhichDuration);

        var starts = Starts(reading, zone, questions);
        if (Passed(reading, now) is { } passed)
            questions.Add(passed);

        return reading with { Starts = starts, Questions = [.. questions] };
    }

    private static List<DateTimeOffset> Starts(BookingReading reading, DateTimeZone zone, SortedSet<Question> questions)
    {
        if (reading.Days.Count * reading.Times.Count > Most)
            return [];

        var starts = new List<DateTimeOffset>();
        foreach (var day in reading.Days.Select(LocalDate.FromDateOnly))
        {
            foreach (var time in reading.Times.Select(LocalTime.FromTimeOnly))
                starts.AddRange(StartsAt(zone.MapLocal(day.At(time)), questions));
        }

        return starts;
    }

    // A time that the clocks skip is read as before and as after the change.
    private static IEnumerable<DateTimeOffset> StartsAt(ZoneLocalMapping local, SortedSet<Question> questions)
    {
        switch (local.Count)
        {
            case 1:
                return [local.Single().ToDateTimeOffset()];
            case 2:
                questions.Add(Question.TimeHappensTwice);
                return [local.First().ToDateTimeOffset(), local.Last().ToDateTimeOffset()];
            default:
                questions.Add(Question.TimeIsSkipped);
                return [Read(local, local.LateInterval), Read(local, local.EarlyInterval)];
        }
    }

    private static DateTimeOffset Read(ZoneLocalMapping local, ZoneInterval interval) =>
        local.LocalDateTime.WithOffset(interval.WallOffset).ToInstant().InZone(local.Zone).ToDateTimeOffset();

    private static Question? Passed(BookingReading reading, LocalDateTime now)
    {
        var today = now.Date.ToDateOnly();
        if (reading.Days.Count > 0 && reading.Days.All(day => day < today))
            return Question.DayHasPassed;

        return reading is { Days: [var day], Times: [var time] } && day == today && time < now.TimeOfDay.ToTimeOnly()
            ? Question.TimeHasPassed
            : null;
    }
}
