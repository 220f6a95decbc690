namespace Concierge.Application.Bookings.Understanding;

/// <summary>A free slot that the customer was offered.</summary>
public sealed record Offer(DateTimeOffset StartsAt, TimeSpan Duration);

/// <summary>A message, and what is known when it comes; the time zone is an IANA name.</summary>
public sealed record BookingTalk(string Text, DateTimeOffset Now, string TimeZone)
{
    /// <summary>The hours in which anything can be booked: "at 3" is then no time of the night.</summary>
    public TimeRange? Open { get; init; }

    /// <summary>What the messages before came to.</summary>
    public BookingReading? Earlier { get; init; }

    /// <summary>What is on offer now, in the order in which the customer saw it.</summary>
    public IReadOnlyList<Offer> Offers { get; init; } = [];
}
