using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using Concierge.Domain.Templates;

namespace Concierge.Domain.Jobs;

/// <summary>Something that happened to a job.</summary>
public abstract record JobEvent;

[EventName("job_created")]
public sealed record JobCreated(JobId JobId, PlanId PlanId, UserId OwnerId, string Type, Json Params) : JobEvent;

[EventName("job_queued")]
public sealed record JobQueued(RunId RunId) : JobEvent;

/// <summary>A worker took the job. On a job that was being processed: the worker before it died.</summary>
[EventName("job_started")]
public sealed record JobStarted(RunId RunId, TemplateVersion Template) : JobEvent;

[EventName("job_retry_scheduled")]
public sealed record JobRetryScheduled(JobFailure Error, TimeSpan Wait, ModelUse? Use = null) : JobEvent;

[EventName("job_completed")]
public sealed record JobCompleted(Json Result, ModelUse Use) : JobEvent;

[EventName("job_failed")]
public sealed record JobFailed(JobFailure Error, ModelUse? Use = null) : JobEvent;

[EventName("job_cancelled")]
public sealed record JobCancelled : JobEvent;

/// <summary>Why a try failed, as it is kept and shown.</summary>
public sealed record JobFailure(ErrorCode Code, string Message)
{
    private const int MostFaults = 5;

    public static JobFailure Of(Error error) => new(error.Code, string.Join(
        ' ', error.Faults.Take(MostFaults).Select(fault => $"{fault.Path}: {fault.Message}").Prepend(error.Message)));
}
