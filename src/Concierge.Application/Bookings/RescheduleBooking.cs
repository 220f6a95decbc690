using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Bookings;

/// <summary>Moves a confirmed booking, for as long as it was or for another duration.</summary>
public sealed record RescheduleBooking(
    BookingId Id, DateTimeOffset StartsAt, string? Duration = null, BookingAccess? Access = null)
    : ICommand<BookingView>;

internal sealed class RescheduleBookingValidator : AbstractValidator<RescheduleBooking>
{
    public RescheduleBookingValidator()
    {
        RuleFor(command => command.StartsAt).NotEmpty();
        RuleFor(command => command.Duration).IsDuration();
    }
}

internal sealed class RescheduleBookingHandler(
    IUnitOfWork work, IBookings bookings, ICalendars calendars, Caller caller, TimeProvider clock)
    : IRequestHandler<RescheduleBooking, Result<BookingView>>
{
    public async Task<Result<BookingView>> Handle(RescheduleBooking command, CancellationToken ct)
    {
        var (access, now) = (command.Access ?? BookingAccess.Of(caller), clock.GetUtcNow());
        if (await bookings.FindAsync(command.Id, access, ct) is not { } known)
            return BookingErrors.Unknown;

        var duration = Durations.Parse(command.Duration) ?? known.EndsAt - known.StartsAt;
        var wanted = new Wanted(new ResourceId(known.ResourceId), command.Id, command.StartsAt, duration);
        for (var tries = 0; ; tries++)
        {
            var place = await calendars.FindPlaceAsync(wanted with { Tries = tries }, now, ct);
            if (place.Error is { } refused)
                return refused;

            calendars.Take(place.Value);
            var moved = await work.DecideAsync<Booking, BookingRescheduled>(
                command.Id.Value,
                booking => booking?.Reschedule(access.By, place.Value, now) ?? BookingErrors.Unknown,
                ct);
            if (moved.Error?.IsLostRace(place.Value, tries) is not true)
                return moved.Map(booking => BookingView.Of(booking, place.Value.Resource.Name));
        }
    }
}
