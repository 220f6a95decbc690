using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Bookings;

/// <summary>A booking as it was after so many of its events, by replaying them.</summary>
public sealed record GetBookingVersion(BookingId Id, long Version) : IQuery<BookingView>;

internal sealed class GetBookingVersionHandler(IBookings bookings, IEventStreams streams, Caller caller)
    : IRequestHandler<GetBookingVersion, Result<BookingView>>
{
    public async Task<Result<BookingView>> Handle(GetBookingVersion query, CancellationToken ct)
    {
        if (await bookings.FindAsync(query.Id, BookingAccess.Of(caller), ct) is not { } known)
            return BookingErrors.Unknown;

        return await streams.LoadAsync<Booking>(query.Id.Value, query.Version, ct) is { } booking
            ? BookingView.Of(booking, known.ResourceName)
            : BookingErrors.UnknownVersion;
    }
}
