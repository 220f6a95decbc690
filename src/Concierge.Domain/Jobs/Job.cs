using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using Concierge.Domain.Templates;

namespace Concierge.Domain.Jobs;

/// <summary>
/// Work that a model does for a plan: <c>PENDING → QUEUED → PROCESSING → COMPLETED / FAILED / CANCELLED</c>. A failed
/// try goes back to <c>QUEUED</c> until the tries are used up.
/// </summary>
public sealed record Job(JobId Id, PlanId PlanId, UserId OwnerId, string Type, Json Params) : IAggregate<Job>
{
    /// <summary>A job whose workers died so often in a row is what kills them.</summary>
    public const int MostInterruptions = 10;

    public static string StreamType => "job";

    public JobStatus Status { get; init; }

    public RunId RunId { get; init; }

    /// <summary>How often a worker began with it, over all its runs.</summary>
    public int Attempts { get; init; }

    /// <summary>How many workers in a row died with it in their hands.</summary>
    public int Interruptions { get; init; }

    /// <summary>What the prompt of the last attempt was made from.</summary>
    public TemplateVersion? Template { get; init; }

    public Json? Result { get; init; }

    /// <summary>Why it failed or, while it waits for its next try, why the last one did.</summary>
    public JobFailure? Error { get; init; }

    /// <summary>What its attempts took so far, failed ones included.</summary>
    public ModelUse? Use { get; init; }

    private bool HasEnded => Status is JobStatus.Completed or JobStatus.Failed or JobStatus.Cancelled;

    public static IReadOnlyList<object> Create(
        JobId id, PlanId planId, UserId ownerId, string type, Json parameters, RunId runId) =>
        [new JobCreated(id, planId, ownerId, type, parameters), new JobQueued(runId)];

    public Result<JobStarted> Start(RunId runId, TemplateVersion template)
    {
        if (Against(runId, JobStatus.Queued, JobStatus.Processing) is { } refused)
            return refused;

        return Status is JobStatus.Processing && Interruptions == MostInterruptions
            ? JobErrors.WorkerCrashed
            : new JobStarted(runId, template);
    }

    /// <summary>Also out of the queue: a try may break off before it has begun.</summary>
    public Result<JobRetryScheduled> ScheduleRetry(RunId runId, Error error, TimeSpan wait, ModelUse? use) =>
        Against(runId, JobStatus.Queued, JobStatus.Processing) is { } refused
            ? refused
            : new JobRetryScheduled(JobFailure.Of(error), wait, use);

    public Result<JobCompleted> Complete(RunId runId, Json result, ModelUse use) =>
        Against(runId, JobStatus.Processing) is { } refused ? refused : new JobCompleted(result, use);

    /// <summary>Also out of the queue: what a job needs to start may be missing.</summary>
    public Result<JobFailed> Fail(RunId runId, Error error, ModelUse? use) =>
        Against(runId, JobStatus.Queued, JobStatus.Processing) is { } refused
            ? refused
            : new JobFailed(JobFailure.Of(error), use);

    public Result<JobCancelled> Cancel() => HasEnded ? JobErrors.Ended : new JobCancelled();

    public Result<JobQueued> Retry(RunId next) =>
        Status is JobStatus.Failed or JobStatus.Cancelled ? new JobQueued(next) : JobErrors.NotRetryable;

    /// <summary>The message of a run that failed came back: an admin sent the dead letter again.</summary>
    public Result<JobQueued> Revive(RunId failed, RunId next) =>
        Status is JobStatus.Failed && RunId == failed ? new JobQueued(next) : JobErrors.NotRetryable;

    public static Job Evolve(Job? state, object happened) => (state, happened) switch
    {
        (null, JobCreated e) => new Job(e.JobId, e.PlanId, e.OwnerId, e.Type, e.Params),
        ({ } job, JobQueued e) =>
            job with { Status = JobStatus.Queued, RunId = e.RunId, Error = null, Interruptions = 0 },
        ({ } job, JobStarted e) => job with
        {
            Status = JobStatus.Processing,
            Attempts = job.Attempts + 1,
            Interruptions = job.Status is JobStatus.Processing ? job.Interruptions + 1 : 0,
            Template = e.Template,
            Error = null,
        },
        ({ } job, JobRetryScheduled e) =>
            job with { Status = JobStatus.Queued, Error = e.Error, Use = job.With(e.Use) },
        ({ } job, JobCompleted e) =>
            job with { Status = JobStatus.Completed, Result = e.Result, Use = job.With(e.Use) },
        ({ } job, JobFailed e) => job with { Status = JobStatus.Failed, Error = e.Error, Use = job.With(e.Use) },
        ({ } job, JobCancelled) => job with { Status = JobStatus.Cancelled },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot happen to {state?.Status}."),
    };

    // The one guard of everything that a worker decides.
    private Error? Against(RunId runId, params ReadOnlySpan<JobStatus> allowed)
    {
        if (HasEnded)
            return JobErrors.Ended;
        if (runId != RunId)
            return JobErrors.Superseded;
        if (allowed.Contains(Status))
            return null;

        return allowed.Contains(JobStatus.Queued) ? JobErrors.NotQueued : JobErrors.NotProcessing;
    }

    private ModelUse? With(ModelUse? more) => Use is null || more is null ? Use ?? more : Use.And(more);
}
