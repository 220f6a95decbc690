using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using static Concierge.Domain.Tests.Jobs.AJob;

namespace Concierge.Domain.Tests.Jobs;

/// <summary>Every decision in every status: the event, or the code of the refusal.</summary>
public sealed class JobDecisionTests
{
    private const string Ended = nameof(ErrorCode.JobEnded);
    private const string NotNow = nameof(ErrorCode.JobStateInvalid);
    private const string NotRetryable = nameof(ErrorCode.JobNotRetryable);

    [Theory]
    [InlineData(JobStatus.Pending, NotNow)]
    [InlineData(JobStatus.Queued, nameof(JobStarted))]
    [InlineData(JobStatus.Processing, nameof(JobStarted))]
    [InlineData(JobStatus.Completed, Ended)]
    [InlineData(JobStatus.Failed, Ended)]
    [InlineData(JobStatus.Cancelled, Ended)]
    public void Start(JobStatus status, string outcome) => Decides(outcome, In(status).Start(Run, Template));

    [Theory]
    [InlineData(JobStatus.Pending, NotNow)]
    [InlineData(JobStatus.Queued, nameof(JobRetryScheduled))]
    [InlineData(JobStatus.Processing, nameof(JobRetryScheduled))]
    [InlineData(JobStatus.Completed, Ended)]
    [InlineData(JobStatus.Failed, Ended)]
    [InlineData(JobStatus.Cancelled, Ended)]
    public void Schedule_a_retry(JobStatus status, string outcome) =>
        Decides(outcome, In(status).ScheduleRetry(Run, TimedOut, TimeSpan.FromSeconds(1), Use));

    [Theory]
    [InlineData(JobStatus.Pending, NotNow)]
    [InlineData(JobStatus.Queued, NotNow)]
    [InlineData(JobStatus.Processing, nameof(JobCompleted))]
    [InlineData(JobStatus.Completed, Ended)]
    [InlineData(JobStatus.Failed, Ended)]
    [InlineData(JobStatus.Cancelled, Ended)]
    public void Complete(JobStatus status, string outcome) => Decides(outcome, In(status).Complete(Run, Result, Use));

    [Theory]
    [InlineData(JobStatus.Pending, NotNow)]
    [InlineData(JobStatus.Queued, nameof(JobFailed))]
    [InlineData(JobStatus.Processing, nameof(JobFailed))]
    [InlineData(JobStatus.Completed, Ended)]
    [InlineData(JobStatus.Failed, Ended)]
    [InlineData(JobStatus.Cancelled, Ended)]
    public void Fail(JobStatus status, string outcome) => Decides(outcome, In(status).Fail(Run, TimedOut, Use));

    [Theory]
    [InlineData(JobStatus.Pending, nameof(JobCancelled))]
    [InlineData(JobStatus.Queued, nameof(JobCancelled))]
    [InlineData(JobStatus.Processing, nameof(JobCancelled))]
    [InlineData(JobStatus.Completed, Ended)]
    [InlineData(JobStatus.Failed, Ended)]
    [InlineData(JobStatus.Cancelled, Ended)]
    public void Cancel(JobStatus status, string outcome) => Decides(outcome, In(status).Cancel());

    [Theory]
    [InlineData(JobStatus.Pending, NotRetryable)]
    [InlineData(JobStatus.Queued, NotRetryable)]
    [InlineData(JobStatus.Processing, NotRetryable)]
    [InlineData(JobStatus.Completed, NotRetryable)]
    [InlineData(JobStatus.Failed, nameof(JobQueued))]
    [InlineData(JobStatus.Cancelled, nameof(JobQueued))]
    public void Retry(JobStatus status, string outcome) => Decides(outcome, In(status).Retry(RunId.Next()));

    [Theory]
    [InlineData(JobStatus.Pending, NotRetryable)]
    [InlineData(JobStatus.Queued, NotRetryable)]
    [InlineData(JobStatus.Processing, NotRetryable)]
    [InlineData(JobStatus.Completed, NotRetryable)]
    [InlineData(JobStatus.Failed, nameof(JobQueued))]
    [InlineData(JobStatus.Cancelled, NotRetryable)]
    public void Revive(JobStatus status, string outcome) => Decides(outcome, In(status).Revive(Run, RunId.Next()));

    private static void Decides<TEvent>(string outcome, Result<TEvent> decision) =>
        Assert.Equal(outcome, decision.Error?.Code.ToString() ?? decision.Value!.GetType().Name);
}
