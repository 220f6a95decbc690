namespace Concierge.Application.Bookings.Truth.Reading;

internal enum MentionKind
{
    Date,
    Time,
    Length,
    Price,
    Reference,
    Zone,
}

/// <summary>A date, time, duration, price or reference in a text, and which facts it is true of.</summary>
internal sealed record Mention(MentionKind Kind, int Start, int End, Predicate<Fact> Fits)
{
    /// <summary>The end of a range: true of a fact's end, not of its start.</summary>
    public bool IsUntil { get; init; }

    /// <summary>The amounts that a price can be read as.</summary>
    public IReadOnlyList<decimal> Amounts { get; init; } = [];

    /// <summary>The currencies that a price can be in; an empty list is any.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The minutes of the day that a time can be read as, or the minutes of a duration.</summary>
    public IReadOnlyList<int> Minutes { get; init; } = [];

    /// <summary>A weekday, which may stand beside a date in one moment.</summary>
    public bool IsWeekday { get; init; }

    public bool IsMoment => Kind is MentionKind.Date or MentionKind.Time;
}

/// <summary>A booking or an offer on the clock of its place.</summary>
internal sealed record Fact(
    DateTime Start, TimeSpan Offset, TimeSpan Length, decimal Price, string Currency, string? Reference)
{
    public int StartMinute => (Start.Hour * 60) + Start.Minute;

    public int EndMinute => (int)((StartMinute + (long)Length.TotalMinutes) % (24 * 60));
}
