using Concierge.Application.Bookings.Understanding;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>Decides which half of the day is meant, where something known decides it; else both stay.</summary>
internal sealed class Narrowing
{
    private readonly List<TimeRange> _said = [];

    public TimeRange? Open { get; init; }

    /// <summary>The minute of the day that it is, where the talk is of today.</summary>
    public int? Now { get; init; }

    /// <summary>The time that was settled before.</summary>
    public TimeOnly? Before { get; init; }

    /// <summary>Hours that the customer named; those that fit no candidate are passed over.</summary>
    public Narrowing Within(TimeRange? hours)
    {
        if (hours is not null)
            _said.Add(hours);

        return this;
    }

    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> candidates, Func<T, int> minute)
    {
        foreach (var hours in _said)
            candidates = Kept(candidates, one => hours.Holds(TimeOf(minute(one))));

        candidates = Kept(candidates, one => Open?.Holds(TimeOf(minute(one))) is not false && !(minute(one) <= Now));
        return Before is { } before
            ? Kept(candidates, one => Math.Abs(minute(one) - MinuteOf(before)) < Clock.HalfDay / 2)
            : candidates;
    }

    /// <summary>Of ends, which may be when the doors close.</summary>
    public IReadOnlyList<int> OfEnds(IReadOnlyList<int> candidates) => Of(candidates, end => Math.Max(0, end - 1));

    public static TimeOnly TimeOf(int minute) => TimeOnly.MinValue.AddMinutes(minute % Clock.Day);

    public static int MinuteOf(TimeOnly time) => (time.Hour * 60) + time.Minute;

    private static IReadOnlyList<T> Kept<T>(IReadOnlyList<T> candidates, Func<T, bool> fits) =>
        candidates.Where(fits).ToList() is { Count: > 0 } kept ? kept : candidates;
}
