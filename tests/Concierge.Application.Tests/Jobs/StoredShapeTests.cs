using Concierge.Application.Jobs;
using Concierge.Application.Tests.Support;
using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using Concierge.Domain.Templates;

namespace Concierge.Application.Tests.Jobs;

/// <summary>How events and messages are stored; a difference here is a difference in every database.</summary>
public sealed class StoredShapeTests
{
    private static readonly JobFailure Failure = new(ErrorCode.ModelTimeout, "Too late.");
    private static readonly ModelUse Use = new("scripted-1", 100, 10, 0.000250m, 40);
    private static readonly ModelUse Silent = new("scripted-1", null, null, null, 40);

    [Fact]
    public Task Created() => Snapshot.MatchAsync(
        new JobCreated(JobId.Next(), PlanId.Next(), UserId.Next(), "find_food", Json.Of("""{"location":"Annecy"}""")));

    [Fact]
    public Task Queued() => Snapshot.MatchAsync(new JobQueued(RunId.Next()));

    [Fact]
    public Task Started() => Snapshot.MatchAsync(new JobStarted(RunId.Next(), new TemplateVersion("find_food", 3)));

    [Fact]
    public Task Retry_scheduled() => Snapshot.MatchAsync(new JobRetryScheduled(Failure, TimeSpan.FromSeconds(4), Use));

    [Fact]
    public Task Retry_scheduled_with_no_more_than_it_needs() =>
        Snapshot.MatchAsync(new JobRetryScheduled(Failure, TimeSpan.FromSeconds(4)));

    [Fact]
    public Task Completed() => Snapshot.MatchAsync(new JobCompleted(Json.Of("""{"items":[]}"""), Use));

    [Fact]
    public Task Completed_with_no_more_than_it_needs() =>
        Snapshot.MatchAsync(new JobCompleted(Json.Of("""{"items":[]}"""), Silent));

    [Fact]
    public Task Failed() => Snapshot.MatchAsync(new JobFailed(Failure, Use));

    [Fact]
    public Task Failed_with_no_more_than_it_needs() => Snapshot.MatchAsync(new JobFailed(Failure));

    [Fact]
    public Task Cancelled() => Snapshot.MatchAsync(new JobCancelled());

    [Fact]
    public Task The_message_that_runs_a_job() =>
        Snapshot.MatchAsync(new RunJob(JobId.Next(), RunId.Next(), "find_food"));
}
