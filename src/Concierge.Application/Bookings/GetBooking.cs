using Concierge.Application.Pipeline;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Bookings;

public sealed record GetBooking(BookingId Id, BookingAccess? Access = null) : IQuery<BookingView>;

internal sealed class GetBookingHandler(IBookings bookings, Caller caller)
    : IRequestHandler<GetBooking, Result<BookingView>>
{
    public async Task<Result<BookingView>> Handle(GetBooking query, CancellationToken ct) =>
        await bookings.FindAsync(query.Id, query.Access ?? BookingAccess.Of(caller), ct) is { } booking
            ? booking
            : BookingErrors.Unknown;
}
