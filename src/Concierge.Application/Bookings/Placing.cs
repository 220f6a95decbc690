using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Bookings;

/// <summary>A time that is asked for.</summary>
/// <param name="Booking">What it is for; if it has a time already, it makes room for itself.</param>
/// <param name="Tries">How often the place that was found had been taken when it was written.</param>
internal sealed record Wanted(
    ResourceId Resource, BookingId Booking, DateTimeOffset StartsAt, TimeSpan Duration, int Tries = 0);

internal static class Placing
{
    // What is near is read first and nearly always enough; only who is refused looks further for something else.
    private static readonly TimeSpan[] Margins = [TimeSpan.FromHours(12), TimeSpan.FromDays(7)];

    /// <summary>A place that is free at this moment, or why there is none and what is free near it.</summary>
    public static async Task<Result<Place>> FindPlaceAsync(
        this ICalendars calendars, Wanted wanted, DateTimeOffset now, CancellationToken ct)
    {
        if (Booking.Refusal(wanted.StartsAt, now) is { } never)
            return never;

        Result<Place> place = ResourceErrors.Unknown;
        foreach (var margin in Margins)
        {
            var window = new TimeSlot(wanted.StartsAt - margin, wanted.StartsAt + wanted.Duration + margin);
            if (await calendars.FindAsync(wanted.Resource, window, ct) is not { } calendar)
                return ResourceErrors.Unknown;

            place = calendar.Without(wanted.Booking).Find(wanted.StartsAt, wanted.Duration, now, SpreadOf(wanted));
            if (place.Error is not { Alternatives.Count: < Calendar.MostAlternatives })
                break;
        }

        return place;
    }

    /// <summary>
    /// Whether it is worth looking for another place: each time that this one was taken meanwhile, a lane less is free.
    /// </summary>
    public static bool IsLostRace(this Error refused, Place place, int tries) =>
        refused.Code is ErrorCode.SlotTaken && tries < place.Resource.Capacity;

    // The first try takes the first free lane, which keeps the others whole; losers go for different ones.
    private static int SpreadOf(Wanted wanted) => wanted.Tries == 0
        ? 0
        : (wanted.Booking.GetHashCode() & short.MaxValue) + wanted.Tries;
}
