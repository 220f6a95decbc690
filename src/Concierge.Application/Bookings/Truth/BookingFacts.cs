namespace Concierge.Application.Bookings.Truth;

/// <summary>Where a booking stands by its committed events.</summary>
public enum BookingState
{
    Pending,
    Confirmed,
    Cancelled,
    Expired,
}

/// <summary>What the committed events of one booking say.</summary>
public sealed record BookingFacts(
    string Reference,
    BookingState State,
    DateTimeOffset StartsAt,
    TimeSpan Duration,
    string TimeZone,
    decimal Price,
    string Currency,
    string Resource)
{
    /// <summary>When it would have started before it was moved; nothing while it never was.</summary>
    public DateTimeOffset? MovedFrom { get; init; }
}

/// <summary>A time that was offered and is not booked: true as an offer, false as a booking.</summary>
public sealed record OfferedSlot(
    DateTimeOffset StartsAt, TimeSpan Duration, string TimeZone, decimal Price, string Currency, string Resource);

/// <summary>What may be said of a resource: when it opens and closes, and what an hour costs.</summary>
public sealed record ResourceFacts(
    string Name, IReadOnlyList<TimeOnly> Hours, decimal? PricePerHour = null, string? Currency = null);

/// <summary>Everything that may truthfully be said in one conversation at one moment.</summary>
public sealed record ConversationFacts(DateTimeOffset Now, string TimeZone, string Locale)
{
    public IReadOnlyList<BookingFacts> Bookings { get; init; } = [];

    public IReadOnlyList<OfferedSlot> Offers { get; init; } = [];

    public IReadOnlyList<ResourceFacts> Resources { get; init; } = [];

    /// <summary>What else a model was told and may repeat: words are read, claims still judged.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}
