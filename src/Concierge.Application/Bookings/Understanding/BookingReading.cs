namespace Concierge.Application.Bookings.Understanding;

/// <summary>
/// What a message says about a booking, with what was known before. Of days, times and durations one is certain,
/// several are candidates of which <see cref="Questions"/> has to ask, and none means that nothing was said.
/// </summary>
public sealed record BookingReading
{
    /// <summary>Nothing was said.</summary>
    public static readonly BookingReading Nothing = new();

    public Intent Intent { get; init; }

    /// <summary>The number of the offer that was chosen, from 1.</summary>
    public int? Offer { get; init; }

    public IReadOnlyList<DateOnly> Days { get; init; } = [];

    /// <summary>Of a move: the days on which what is to be moved is booked, as far as they were said.</summary>
    public IReadOnlyList<DateOnly> LeftDays { get; init; } = [];

    public IReadOnlyList<TimeOnly> Times { get; init; } = [];

    public IReadOnlyList<TimeSpan> Durations { get; init; } = [];

    /// <summary>Said in place of a time, as "in the morning".</summary>
    public PartOfDay? Part { get; init; }

    /// <summary>Said in place of a time, as "after 3 pm": the booking is to be somewhere within.</summary>
    public TimeRange? Within { get; init; }

    /// <summary>The customer's words for the kind of thing, such as "beginner ski lesson".</summary>
    public string? Topic { get; init; }

    /// <summary>Every moment that the days and times can mean, in the zone of the talk.</summary>
    public IReadOnlyList<DateTimeOffset> Starts { get; init; } = [];

    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Whether a day, a time or a duration is known.</summary>
    public bool HasDetails =>
        Days.Count > 0 || Times.Count > 0 || Durations.Count > 0 || Part is not null || Within is not null;

    /// <summary>The one moment that is meant, where no question is left.</summary>
    public DateTimeOffset? Start => Questions.Count is 0 && Starts is [var start] ? start : null;
}
