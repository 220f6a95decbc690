using Concierge.Application.Ports;
using Concierge.Application.Realtime;
using Concierge.Domain.Bookings;

namespace Concierge.Application.Bookings;

/// <summary>
/// Whatever happens to a booking is told to its owner, to that of its resource, to operators and in its conversation.
/// </summary>
internal sealed class LiveBookings : ILive<Booking>
{
    public LiveChange Of(Booking state) => new(
        LiveEvent.BookingUpdated,
        state.Id.Value,
        state.OwnerId,
        ConversationId: state.ConversationId?.Value,
        AlsoFor: state.ResourceOwnerId);
}

/// <summary>What <c>booking_updated</c> shows: the booking as <see cref="GetBooking"/> answers it.</summary>
internal sealed class BookingUpdates(IBookings bookings) : ILiveView
{
    public LiveEvent Event => LiveEvent.BookingUpdated;

    public async Task<IReadOnlyDictionary<Guid, object>> ReadAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await bookings.ReadAsync(ids, ct)).ToDictionary(booking => booking.Id, object (booking) => booking);
}
