using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Bookings;

/// <summary>Makes a held time firm; <c>Consent</c> is the message in which the customer agreed.</summary>
public sealed record ConfirmBooking(BookingId Id, MessageId? Consent = null, BookingAccess? Access = null)
    : ICommand<BookingView>;

internal sealed class ConfirmBookingValidator : AbstractValidator<ConfirmBooking>
{
    public ConfirmBookingValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class ConfirmBookingHandler(IUnitOfWork work, IBookings bookings, Caller caller, TimeProvider clock)
    : IRequestHandler<ConfirmBooking, Result<BookingView>>
{
    public async Task<Result<BookingView>> Handle(ConfirmBooking command, CancellationToken ct)
    {
        var access = command.Access ?? BookingAccess.Of(caller);
        if (await bookings.FindAsync(command.Id, access, ct) is not { } known)
            return BookingErrors.Unknown;

        var confirmed = await work.DecideAsync<Booking, BookingConfirmed>(
            command.Id.Value,
            booking => booking?.Confirm(access.By, command.Consent, clock.GetUtcNow()) ?? BookingErrors.Unknown,
            ct);

        return confirmed.Map(booking => BookingView.Of(booking, known.ResourceName));
    }
}
