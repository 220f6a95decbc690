using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Bookings;

/// <summary>Gives the time of a pending or a confirmed booking back.</summary>
public sealed record CancelBooking(BookingId Id, string? Reason = null, BookingAccess? Access = null)
    : ICommand<BookingView>;

internal sealed class CancelBookingValidator : AbstractValidator<CancelBooking>
{
    public CancelBookingValidator() => RuleFor(command => command.Reason).MaximumLength(Booking.LongestText);
}

internal sealed class CancelBookingHandler(IUnitOfWork work, IBookings bookings, Caller caller)
    : IRequestHandler<CancelBooking, Result<BookingView>>
{
    public async Task<Result<BookingView>> Handle(CancelBooking command, CancellationToken ct)
    {
        var access = command.Access ?? BookingAccess.Of(caller);
        if (await bookings.FindAsync(command.Id, access, ct) is not { } known)
            return BookingErrors.Unknown;

        var cancelled = await work.DecideAsync<Booking, BookingCancelled>(
            command.Id.Value, booking => booking?.Cancel(access.By, command.Reason) ?? BookingErrors.Unknown, ct);

        return cancelled.Map(booking => BookingView.Of(booking, known.ResourceName));
    }
}
