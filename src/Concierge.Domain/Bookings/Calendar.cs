using Concierge.Domain.Kernel;

namespace Concierge.Domain.Bookings;

/// <summary>
/// A resource's time as it was at one instant, as far as <c>window</c> reaches: when it is open (in order, apart from
/// each other) and what is taken.
/// </summary>
public sealed class Calendar(
    Resource resource, TimeSlot window, IReadOnlyList<TimeSlot> openings, IReadOnlyList<Taken> taken)
{
    public const int MostAlternatives = 3;

    private readonly Lanes _lanes = new(resource.Capacity, taken);

    public Resource Resource => resource;

    /// <summary>A free place for so long from then on, or why there is none and what is free near it.</summary>
    /// <param name="spread">Which of several free lanes: racers who lost should not all go for the next one.</param>
    public Result<Place> Find(DateTimeOffset startsAt, TimeSpan duration, DateTimeOffset now, int spread = 0)
    {
        if (!IsLength(duration))
            return BookingErrors.NoLength(resource.Slot);

        var slot = new TimeSlot(startsAt.ToUniversalTime(), startsAt.ToUniversalTime() + duration);
        if (Booking.Refusal(startsAt, now) is { } never)
            return never;

        return RefusalOf(slot) is { } refused
            ? refused with { Alternatives = [.. Nearest(slot, now)] }
            : new Place(resource, slot, _lanes.FindFree(Held(slot), spread)!.Value);
    }

    /// <summary>What can be booked for so long, in order.</summary>
    public IEnumerable<TimeSlot> FreeSlots(TimeSpan duration, DateTimeOffset now) => IsLength(duration)
        ? from opening in openings
          from slot in GridOf(opening, duration)
          where window.Contains(slot) && Booking.Refusal(slot.StartsAt, now) is null && RefusalOf(slot) is null
          select slot
        : [];

    /// <summary>The same time as it is for a booking that would make room for itself.</summary>
    public Calendar Without(BookingId booking) => new(
        resource, window, openings, [.. taken.Where(each => each.Booking != booking)]);

    /// <summary>Whether the resource is booked for so long.</summary>
    public bool IsLength(TimeSpan duration) => duration > TimeSpan.Zero
        && duration <= Booking.Longest
        && duration.Ticks % resource.Slot.Ticks == 0;

    private Error? RefusalOf(TimeSlot slot)
    {
        var opening = openings.FirstOrDefault(open => open.StartsAt <= slot.StartsAt && slot.StartsAt < open.EndsAt);
        if (opening == default || !IsOpenUntil(opening, slot.EndsAt))
            return BookingErrors.OutsideHours;
        if ((slot.StartsAt - opening.StartsAt).Ticks % resource.Slot.Ticks != 0)
            return BookingErrors.NotASlot;

        return _lanes.FindFree(Held(slot), spread: 0) is null ? BookingErrors.SlotTaken : null;
    }

    // What closes at midnight and opens at midnight does not close.
    private bool IsOpenUntil(TimeSlot opening, DateTimeOffset end)
    {
        while (opening.EndsAt < end)
        {
            var next = openings.FirstOrDefault(open => open.StartsAt == opening.EndsAt);
            if (next == default)
                return false;
            opening = next;
        }

        return true;
    }

    private IEnumerable<TimeSlot> GridOf(TimeSlot opening, TimeSpan duration)
    {
        for (var start = opening.StartsAt; start < opening.EndsAt; start += resource.Slot)
            yield return new TimeSlot(start, start + duration);
    }

    private IEnumerable<TimeSlot> Nearest(TimeSlot asked, DateTimeOffset now) =>
        FreeSlots(asked.EndsAt - asked.StartsAt, now)
            .OrderBy(free => (free.StartsAt - asked.StartsAt).Duration())
            .ThenBy(free => free.StartsAt)
            .Take(MostAlternatives);

    private TimeSlot Held(TimeSlot slot) => slot with { EndsAt = slot.EndsAt + resource.Buffer };
}

/// <summary>What a booking holds, its buffer included.</summary>
public readonly record struct Taken(BookingId Booking, int Lane, TimeSlot Held);

/// <summary>A place that was found free.</summary>
public sealed record Place(Resource Resource, TimeSlot Slot, int Lane);
