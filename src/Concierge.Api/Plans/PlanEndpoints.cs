using Concierge.Api.Http;
using Concierge.Application.Plans;
using Concierge.Domain.Plans;
using MediatR;

namespace Concierge.Api.Plans;

internal static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder routes)
    {
        var plans = routes.MapGroup("/plans").WithTags("Plans").RequireAuthorization();

        plans.MapPost("/", CreateAsync).WithName("CreatePlan").WithSummary("Make a plan").ProducesProblems(400);
        plans.MapGet("/", ListAsync).WithName("ListPlans").WithSummary("List one's plans, newest first")
            .ProducesProblems(400);
        plans.MapGet("/{id:guid}", GetAsync).WithName("GetPlan").WithSummary("Read a plan").ProducesProblems(404);
        plans.MapPatch("/{id:guid}", RenameAsync).WithName("RenamePlan").WithSummary("Give a plan another title")
            .ProducesProblems(400, 404);
        plans.MapPost("/{id:guid}/archive", ArchiveAsync).WithName("ArchivePlan").WithSummary("Put a plan away")
            .WithDescription(
                "An archived plan can be read, and takes no more work. To archive it again changes nothing.")
            .ProducesProblems(404);
    }

    private static async Task<CreatedAnswer<PlanView>> CreateAsync(
        CreatePlanRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CreatePlan(request.Title), ct)).ToCreated(plan => $"/api/v1/plans/{plan.Id}");

    private static async Task<PageAnswer<PlanView>> ListAsync(
        [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListPlans(page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<PlanView>> GetAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetPlan(new PlanId(id)), ct)).ToAnswer();

    private static async Task<Answer<PlanView>> RenameAsync(
        Guid id, RenamePlanRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new RenamePlan(new PlanId(id), request.Title), ct)).ToAnswer();

    private static async Task<Answer<PlanView>> ArchiveAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ArchivePlan(new PlanId(id)), ct)).ToAnswer();
}

internal sealed record CreatePlanRequest(string Title);

internal sealed record RenamePlanRequest(string Title);
