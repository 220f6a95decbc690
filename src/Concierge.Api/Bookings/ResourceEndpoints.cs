using System.ComponentModel;
using Concierge.Api.Http;
using Concierge.Application.Bookings;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Api.Bookings;

internal static class ResourceEndpoints
{
    // A year of days that are not like the others.
    private const int MaxBodyBytes = 128 * 1024;

    public static void MapResources(this IEndpointRouteBuilder routes)
    {
        var resources = routes.MapGroup("/resources").WithTags("Bookings").RequireAuthorization();

        resources.MapGet("/", ListAsync).WithName("ListResources").WithSummary("List what can be booked")
            .WithDescription("Whoever is logged in sees and books all of it.")
            .ProducesProblems(400);
        resources.MapGet("/{id:guid}", GetAsync).WithName("GetResource").WithSummary("Read a resource")
            .ProducesProblems(404);
        resources.MapPut("/{id:guid}", SaveAsync).WithName("SaveResource")
            .WithSummary("Make a resource, or make it over")
            .WithDescription(
                "An admin makes one, under a UUID of their choice, and owns it; its owner or an admin makes it over. "
                + "What is not said is as usual: open 9 to 17 from Monday to Saturday, slots of 30 minutes, no buffer, "
                + "room for one. A changed timetable changes no booking that is there.")
            .LimitBody(MaxBodyBytes)
            .ProducesProblems(400, 404, 409);
        resources.MapGet("/{id:guid}/slots", ListSlotsAsync).WithName("ListSlots")
            .WithSummary("List when it can be booked")
            .WithDescription("In order, 1000 at most: for more, ask from a later time on.")
            .ProducesProblems(400, 404);
    }

    private static async Task<PageAnswer<ResourceView>> ListAsync(
        [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListResources(page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<ResourceView>> GetAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetResource(new ResourceId(id)), ct)).ToAnswer();

    private static async Task<Answer<ResourceView>> SaveAsync(
        Guid id, SaveResourceRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(
            new SaveResource(
                new ResourceId(id),
                request.Name,
                request.TimeZone,
                request.PricePerHour,
                request.Currency,
                request.WeeklyHours,
                request.Exceptions,
                request.SlotMinutes,
                request.BufferMinutes,
                request.Capacity),
            ct))
            .ToAnswer();

    private static async Task<Answer<IReadOnlyList<TimeSlot>>> ListSlotsAsync(
        Guid id,
        [Description("A time with its offset.")] string? from,
        [Description("A time with its offset, 31 days after `from` at most.")] string? to,
        [Description("How long, such as `PT1H30M`; one slot where it is not said.")] string? duration,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ListSlots(new ResourceId(id), from, to, duration), ct)).ToAnswer();
}

internal sealed record SaveResourceRequest(
    string Name,
    string TimeZone,
    string PricePerHour,
    string Currency,
    IReadOnlyList<WeeklyHoursText>? WeeklyHours = null,
    IReadOnlyList<SpecialDayText>? Exceptions = null,
    int? SlotMinutes = null,
    int? BufferMinutes = null,
    int? Capacity = null);
