using System.Text.Json;
using System.Text.Json.Serialization;
using Concierge.Application.Bookings.Understanding;
using Concierge.Application.Serialization;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Agent;

/// <summary>What a conversation has come to. The assistant keeps it with each of its messages.</summary>
internal sealed record Talk
{
    public Purpose Purpose { get; init; }

    /// <summary>What was said so far of a day, a time and a length that were not complete yet.</summary>
    public BookingReading? Known { get; init; }

    /// <summary>What a plain yes agrees to.</summary>
    public Proposal? Proposal { get; init; }

    /// <summary>Numbered as the customer saw them: free times, or bookings of which one is meant.</summary>
    public IReadOnlyList<Offer> Offers { get; init; } = [];

    /// <summary>The booking that is to be moved.</summary>
    public BookingId? Moving { get; init; }

    /// <summary>Of these times a customer can agree to one, or choose it.</summary>
    [JsonIgnore]
    public IReadOnlyList<Offer> OnOffer => Proposal switch
    {
        { Change: Change.Confirm or Change.Move } => [new Offer(Proposal.StartsAt, Proposal.Duration)],
        { Change: Change.Cancel } => [],
        null => Offers,
    };

    public static Talk Read(Json kept) => JsonSerializer.Deserialize<Talk>(kept.Text, EventJson.Options) ?? new Talk();

    public Json ToJson() => Json.Of(JsonSerializer.Serialize(this, EventJson.Options));
}

/// <summary>What the customer is about.</summary>
internal enum Purpose
{
    Book,
    Move,
    Cancel,
}

/// <summary>What was named in full, and what a yes does to the booking.</summary>
internal sealed record Proposal(BookingId Booking, DateTimeOffset StartsAt, TimeSpan Duration, Change Change = default);

internal enum Change
{
    /// <summary>A time that is held becomes a booking.</summary>
    Confirm,

    /// <summary>A booking is moved to that time, which nothing holds.</summary>
    Move,

    Cancel,
}

/// <summary>What the assistant says, and what the talk has come to with it.</summary>
internal sealed record Reply(string Text, Talk Talk);
