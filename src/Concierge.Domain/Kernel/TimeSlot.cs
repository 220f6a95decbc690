namespace Concierge.Domain.Kernel;

/// <summary>A stretch of time, its end not included.</summary>
public readonly record struct TimeSlot(DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public bool Overlaps(TimeSlot other) => StartsAt < other.EndsAt && other.StartsAt < EndsAt;

    public bool Contains(TimeSlot other) => StartsAt <= other.StartsAt && other.EndsAt <= EndsAt;
}
