using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using NodaTime;
using NodaTime.TimeZones;

namespace Concierge.Infrastructure.Bookings;

/// <summary>From the clock on a resource's wall to time.</summary>
internal static class Openings
{
    // A time that comes twice is the first; one that never comes is when the clock has jumped over it. So each reading
    // of the clock is one instant, later readings are never earlier, and hours that are apart stay apart.
    private static readonly ZoneLocalMappingResolver OneInstant = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>What of the timetable lies within the window, or reaches into it, in order.</summary>
    public static IReadOnlyList<TimeSlot> Of(Timetable timetable, DateTimeZone zone, TimeSlot window)
    {
        var openings = new List<TimeSlot>();
        for (var date = DateIn(zone, window.StartsAt); date <= DateIn(zone, window.EndsAt); date = date.PlusDays(1))
        {
            foreach (var hours in timetable.On(date.ToDateOnly()))
            {
                var opening = new TimeSlot(At(zone, date, hours.From), At(zone, date, hours.To));
                if (opening.StartsAt < opening.EndsAt && opening.Overlaps(window))
                    openings.Add(opening);
            }
        }

        return openings;
    }

    private static LocalDate DateIn(DateTimeZone zone, DateTimeOffset time) =>
        Instant.FromDateTimeOffset(time).InZone(zone).Date;

    private static DateTimeOffset At(DateTimeZone zone, LocalDate date, int minute) =>
        zone.ResolveLocal(date.AtMidnight().PlusMinutes(minute), OneInstant).ToInstant().ToDateTimeOffset();
}
