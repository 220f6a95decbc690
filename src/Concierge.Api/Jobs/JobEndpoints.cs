using System.Text.Json;
using Concierge.Api.Http;
using Concierge.Application.Jobs;
using Concierge.Application.Pipeline;
using Concierge.Domain.Jobs;
using Concierge.Domain.Plans;
using MediatR;

namespace Concierge.Api.Jobs;

internal static class JobEndpoints
{
    // A job brings the texts it works from.
    private const int MaxBodyBytes = 256 * 1024;

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var ofPlan = routes.MapGroup("/plans/{planId:guid}/jobs").WithTags("Jobs").RequireAuthorization();
        var jobs = routes.MapGroup("/jobs/{id:guid}").WithTags("Jobs").RequireAuthorization();

        ofPlan.MapPost("/", CreateAsync).WithName("CreateJob").WithSummary("Have something done for a plan")
            .WithDescription(
                "The type says which `params` it takes. The job is queued at once; read it to see how it goes.")
            .LimitBody(MaxBodyBytes)
            .ProducesProblems(400, 404, 409);
        ofPlan.MapGet("/", ListAsync).WithName("ListJobs").WithSummary("List a plan's jobs, newest first")
            .WithDescription(
                "Of a `status` (`PENDING`, `QUEUED`, `PROCESSING`, `COMPLETED`, `FAILED`, `CANCELLED`) and of a "
                + "`type`, if asked for.")
            .ProducesProblems(400, 404);
        jobs.MapGet("/", GetAsync).WithName("GetJob").WithSummary("Read a job")
            .WithDescription("As it is now, or, with `version`, as it was after that many of its events.")
            .ProducesProblems(404);
        jobs.MapGet("/events", ListEventsAsync).WithName("ListJobEvents").WithSummary("Read what happened to a job")
            .ProducesProblems(400, 404);
        jobs.MapPost("/cancel", CancelAsync).WithName("CancelJob").WithSummary("Cancel a job that has not ended")
            .ProducesProblems(404, 409);
        jobs.MapPost("/retry", RetryAsync).WithName("RetryJob").WithSummary("Queue a failed or cancelled job again")
            .ProducesProblems(404, 409);
    }

    private static async Task<CreatedAnswer<JobView>> CreateAsync(
        Guid planId, CreateJobRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CreateJob(new PlanId(planId), request.Type, request.Params), ct))
            .ToCreated(job => $"/api/v1/jobs/{job.Id}");

    private static async Task<PageAnswer<JobView>> ListAsync(
        Guid planId,
        string? status,
        string? type,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ListJobs(new PlanId(planId), status, type, page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<JobView>> GetAsync(
        Guid id, long? version, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(Asked(new JobId(id), version), ct)).ToAnswer();

    private static IQuery<JobView> Asked(JobId id, long? version) =>
        version is { } asOf ? new GetJobVersion(id, asOf) : new GetJob(id);

    private static async Task<PageAnswer<JobEventView>> ListEventsAsync(
        Guid id, [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListJobEvents(new JobId(id), page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<JobView>> CancelAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CancelJob(new JobId(id)), ct)).ToAnswer();

    private static async Task<Answer<JobView>> RetryAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new RetryJob(new JobId(id)), ct)).ToAnswer();
}

internal sealed record CreateJobRequest(string Type, JsonElement Params);
