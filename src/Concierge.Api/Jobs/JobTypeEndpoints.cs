using System.Text.Json;
using Concierge.Api.Http;
using Concierge.Api.Identity;
using Concierge.Application.Jobs;
using MediatR;

namespace Concierge.Api.Jobs;

internal static class JobTypeEndpoints
{
    // Two schemas.
    private const int MaxBodyBytes = 256 * 1024;

    public static void MapJobTypes(this IEndpointRouteBuilder routes)
    {
        var types = routes.MapGroup("/job-types").WithTags("Jobs").RequireAuthorization();

        types.MapGet("/", ListAsync).WithName("ListJobTypes").WithSummary("List what can be done for a plan")
            .ProducesProblems(400);
        types.MapGet("/{name}", GetAsync).WithName("GetJobType").WithSummary("Read a job type").ProducesProblems(404);
        types.MapPut("/{name}", SaveAsync).WithName("SaveJobType").WithSummary("Save a job type as a new version")
            .WithDescription("Jobs that are under way take the newest version at their next try.")
            .RequireAuthorization(Policies.Admin)
            .LimitBody(MaxBodyBytes)
            .ProducesProblems(400, 409, 422);
    }

    private static async Task<PageAnswer<JobTypeView>> ListAsync(
        [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListJobTypes(page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<JobTypeView>> GetAsync(string name, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetJobType(name), ct)).ToAnswer();

    private static async Task<Answer<JobTypeView>> SaveAsync(
        string name, SaveJobTypeRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(request.As(name), ct)).ToAnswer();
}

internal sealed record SaveJobTypeRequest(
    string Description, JsonElement ParamsSchema, JsonElement ResultSchema, string Template)
{
    public SaveJobType As(string name) => new(name, Description, ParamsSchema, ResultSchema, Template);
}
