using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Bookings;

/// <summary>Gives the time back when the hold has run out and nobody confirmed it.</summary>
[Message("expire_booking")]
public sealed record ExpireBooking(BookingId Id) : IMessage;

internal sealed class ExpireBookingHandler(IUnitOfWork work, TimeProvider clock)
    : IRequestHandler<ExpireBooking, Result<Done>>
{
    public async Task<Result<Done>> Handle(ExpireBooking message, CancellationToken ct)
    {
        var expired = await work.DecideAsync<Booking, BookingExpired>(
            message.Id.Value, booking => booking?.Expire(clock.GetUtcNow()) ?? BookingErrors.Unknown, ct);

        return expired.Error switch
        {
            null or { Code: ErrorCode.BookingEnded } => default(Done),

            // The database's clock, by which the message waited, may be ahead of this node's.
            { Code: ErrorCode.BookingStateInvalid, RetryAfter: { } left } => await WaitAsync(message, left, ct),
            { Code: ErrorCode.BookingStateInvalid } => default(Done),
            { } refused => refused,
        };
    }

    private Task<Result<Done>> WaitAsync(ExpireBooking message, TimeSpan left, CancellationToken ct)
    {
        work.Send(message, new Posting(By: left));
        return work.CommitAsync(ct);
    }
}
