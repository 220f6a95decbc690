using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using Concierge.Domain.Templates;

namespace Concierge.Domain.Tests.Jobs;

/// <summary>Jobs in every status, and the events they came from.</summary>
internal static class AJob
{
    public static readonly RunId Run = RunId.Next();
    public static readonly TemplateVersion Template = new("find_food", 3);
    public static readonly ModelUse Use = new("small", 100, 20, 0.001m, 250);
    public static readonly Error TimedOut = new(ErrorKind.Unavailable, ErrorCode.ModelTimeout, "Too late.");
    public static readonly Json Result = Json.Of("""{"items":[]}""");

    public static readonly JobCreated Created = new(
        JobId.Next(), PlanId.Next(), UserId.Next(), "find_food", Json.Of("""{"location":"Annecy"}"""));

    public static readonly JobQueued Queued = new(Run);
    public static readonly JobStarted Started = new(Run, Template);
    public static readonly JobRetryScheduled RetryScheduled =
        new(JobFailure.Of(TimedOut), TimeSpan.FromSeconds(1), Use);
    public static readonly JobCompleted Completed = new(Result, Use);
    public static readonly JobFailed Failed = new(JobFailure.Of(TimedOut), Use);
    public static readonly JobCancelled Cancelled = new();

    public static Job After(params IEnumerable<JobEvent> events) =>
        events.Prepend(Created).Aggregate((Job?)null, Job.Evolve)!;

    public static Job In(JobStatus status) => status switch
    {
        JobStatus.Pending => After(),
        JobStatus.Queued => After(Queued),
        JobStatus.Processing => After(Queued, Started),
        JobStatus.Completed => After(Queued, Started, Completed),
        JobStatus.Failed => After(Queued, Started, Failed),
        JobStatus.Cancelled => After(Queued, Cancelled),
    };
}
