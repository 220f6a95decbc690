using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Domain.Bookings;

/// <summary>Something that happened to a booking.</summary>
public abstract record BookingEvent;

/// <summary>The time is held, until <c>ExpiresAt</c> at first. The buffer after it is held with it.</summary>
[EventName("booking_requested")]
public sealed record BookingRequested(
    BookingId BookingId,
    ResourceId ResourceId,
    UserId OwnerId,
    Actor By,
    string Reference,
    int Lane,
    TimeSlot Slot,
    TimeSpan Buffer,
    string TimeZone,
    Money PricePerHour,
    Money Price,
    DateTimeOffset ExpiresAt,
    ConversationId? ConversationId = null,
    string? Note = null,
    UserId? ResourceOwnerId = null) : BookingEvent;

/// <summary><c>Consent</c> is the message in which the customer agreed, where that was in a conversation.</summary>
[EventName("booking_confirmed")]
public sealed record BookingConfirmed(Actor By, MessageId? Consent = null) : BookingEvent;

[EventName("booking_rescheduled")]
public sealed record BookingRescheduled(
    Actor By, int Lane, TimeSlot Slot, TimeSpan Buffer, string TimeZone, Money Price) : BookingEvent;

[EventName("booking_cancelled")]
public sealed record BookingCancelled(Actor By, string? Reason = null) : BookingEvent;

[EventName("booking_expired")]
public sealed record BookingExpired : BookingEvent;
