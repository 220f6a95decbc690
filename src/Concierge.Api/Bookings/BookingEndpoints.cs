using System.ComponentModel;
using Concierge.Api.Http;
using Concierge.Application.Bookings;
using Concierge.Application.Pipeline;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using MediatR;

namespace Concierge.Api.Bookings;

internal static class BookingEndpoints
{
    public static void MapBookings(this IEndpointRouteBuilder routes)
    {
        var bookings = routes.MapGroup("/bookings").WithTags("Bookings").RequireAuthorization();
        var booking = bookings.MapGroup("/{id:guid}");

        bookings.MapPost("/", RequestAsync).WithName("RequestBooking").WithSummary("Hold a time of a resource")
            .WithDescription(
                "It is held, `PENDING`, until it is confirmed or the hold runs out. A time that cannot be had is "
                + "answered with up to three near ones that can, in `alternatives`.")
            .ProducesProblems(400, 404, 409, 422);
        bookings.MapGet("/", ListAsync).WithName("ListBookings").WithSummary("List bookings, the one made last first")
            .WithDescription(
                "One's own and those of one's own resources; operators and admins see all. Narrowed by `status` "
                + "(`PENDING`, `CONFIRMED`, `CANCELLED`, `EXPIRED`) and by time, of which some lies between `from` and "
                + "`to`.")
            .ProducesProblems(400);
        booking.MapGet("/", GetAsync).WithName("GetBooking").WithSummary("Read a booking")
            .WithDescription("As it is now, or, with `version`, as it was after that many of its events.")
            .ProducesProblems(404);
        booking.MapGet("/events", ListEventsAsync).WithName("ListBookingEvents")
            .WithSummary("Read what happened to a booking")
            .ProducesProblems(400, 404);
        booking.MapPost("/confirm", ConfirmAsync).WithName("ConfirmBooking").WithSummary("Confirm a pending booking")
            .ProducesProblems(404, 409);
        booking.MapPost("/cancel", CancelAsync).WithName("CancelBooking")
            .WithSummary("Cancel a pending or confirmed booking")
            .ProducesProblems(400, 404, 409);
        booking.MapPost("/reschedule", RescheduleAsync).WithName("RescheduleBooking")
            .WithSummary("Move a confirmed booking")
            .WithDescription(
                "For as long as it was, unless a `duration` is given, at the price an hour that it was booked at.")
            .ProducesProblems(400, 404, 409, 422);
    }

    private static async Task<CreatedAnswer<BookingView>> RequestAsync(
        RequestBookingRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(
            new RequestBooking(
                new ResourceId(request.ResourceId),
                request.StartsAt,
                request.Duration,
                request.ConversationId is { } conversation ? new ConversationId(conversation) : null,
                request.Note),
            ct))
            .ToCreated(booking => $"/api/v1/bookings/{booking.Id}");

    private static async Task<PageAnswer<BookingView>> ListAsync(
        Guid? resourceId,
        Guid? conversationId,
        string? status,
        [Description("A time with its offset.")] string? from,
        [Description("A time with its offset.")] string? to,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(
            new ListBookings(resourceId, conversationId, status, from, to, page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<BookingView>> GetAsync(
        Guid id, long? version, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(Asked(new BookingId(id), version), ct)).ToAnswer();

    private static IQuery<BookingView> Asked(BookingId id, long? version) =>
        version is { } asOf ? new GetBookingVersion(id, asOf) : new GetBooking(id);

    private static async Task<PageAnswer<BookingEventView>> ListEventsAsync(
        Guid id, [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListBookingEvents(new BookingId(id), page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<BookingView>> ConfirmAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ConfirmBooking(new BookingId(id)), ct)).ToAnswer();

    private static async Task<Answer<BookingView>> CancelAsync(
        Guid id, CancelBookingRequest? request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CancelBooking(new BookingId(id), request?.Reason), ct)).ToAnswer();

    private static async Task<Answer<BookingView>> RescheduleAsync(
        Guid id, RescheduleBookingRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new RescheduleBooking(new BookingId(id), request.StartsAt, request.Duration), ct))
            .ToAnswer();
}

internal sealed record RequestBookingRequest(
    Guid ResourceId, DateTimeOffset StartsAt, string Duration, Guid? ConversationId = null, string? Note = null);

internal sealed record CancelBookingRequest(string? Reason = null);

internal sealed record RescheduleBookingRequest(DateTimeOffset StartsAt, string? Duration = null);
