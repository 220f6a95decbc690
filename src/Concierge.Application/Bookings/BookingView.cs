using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;

namespace Concierge.Application.Bookings;

/// <summary>A booking as it reads; <c>expiresAt</c> is there while it is pending.</summary>
public sealed record BookingView(
    Guid Id,
    string Reference,
    Guid ResourceId,
    string ResourceName,
    Guid? ConversationId,
    BookingStatus Status,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    string Duration,
    MoneyView Price,
    string? Note,
    DateTimeOffset? ExpiresAt,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static BookingView Of(Versioned<Booking> booking, string resourceName)
    {
        var (state, version, createdAt, updatedAt) = booking;
        return new(
            state.Id.Value,
            state.Reference,
            state.ResourceId.Value,
            resourceName,
            state.ConversationId?.Value,
            state.Status,
            state.Slot.StartsAt,
            state.Slot.EndsAt,
            state.TimeZone,
            Durations.Format(state.Slot.EndsAt - state.Slot.StartsAt),
            MoneyView.Of(state.Price),
            state.Note,
            state.Status is BookingStatus.Pending ? state.ExpiresAt : null,
            version,
            createdAt,
            updatedAt);
    }
}
