using Concierge.Application.Conversations;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;

namespace Concierge.Application.Bookings;

/// <summary>
/// Holds a time until it is confirmed. For the caller, in a conversation that they see; or on somebody's behalf, by who
/// knows already that the conversation is theirs.
/// </summary>
public sealed record RequestBooking(
    ResourceId ResourceId,
    DateTimeOffset StartsAt,
    string Duration,
    ConversationId? ConversationId = null,
    string? Note = null,
    BookingAccess? Access = null) : ICommand<BookingView>;

internal sealed class RequestBookingValidator : AbstractValidator<RequestBooking>
{
    public RequestBookingValidator()
    {
        RuleFor(command => command.ResourceId).NotEmpty();
        RuleFor(command => command.StartsAt).NotEmpty();
        RuleFor(command => command.Duration).NotNull().IsDuration();
        RuleFor(command => command.Note).MaximumLength(Booking.LongestText);
    }
}

internal sealed class RequestBookingHandler(
    IUnitOfWork work,
    ICalendars calendars,
    IConversations conversations,
    Caller caller,
    TimeProvider clock,
    IOptions<BookingsOptions> options)
    : IRequestHandler<RequestBooking, Result<BookingView>>
{
    public async Task<Result<BookingView>> Handle(RequestBooking command, CancellationToken ct)
    {
        if (command is { Access: null, ConversationId: { } conversation }
            && await conversations.FindVisibleAsync(conversation, caller, ct) is { Error: { } unknown })
        {
            return unknown;
        }

        var (id, now) = (BookingId.Next(), clock.GetStoredNow());
        var access = command.Access ?? BookingAccess.Of(caller);
        var wish = new Wish(access.OwnerId, access.By, command.ConversationId, command.Note);
        var wanted = new Wanted(command.ResourceId, id, command.StartsAt, Durations.Parse(command.Duration)!.Value);
        for (var tries = 0; ; tries++)
        {
            var place = await calendars.FindPlaceAsync(wanted with { Tries = tries }, now, ct);
            if (place.Error is { } refused)
                return refused;

            calendars.Take(place.Value);
            var requested = Booking.Request(id, place.Value, wish, now + options.Value.HoldFor, tries);
            var booking = work.Start<Booking>(id.Value, requested);
            work.Send(new ExpireBooking(id), new Posting(By: options.Value.HoldFor));
            if (await work.CommitAsync(ct) is not { Error: { } lost })
                return BookingView.Of(booking, place.Value.Resource.Name);

            if (!lost.IsLostRace(place.Value, tries))
                return lost;
        }
    }
}
