using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using static Concierge.Domain.Tests.Jobs.AJob;

namespace Concierge.Domain.Tests.Jobs;

/// <summary>A message that was left over from an earlier run, and workers that die.</summary>
public sealed class JobRunTests
{
    private static readonly RunId Earlier = RunId.Next();

    [Fact]
    public void An_earlier_run_cannot_start() => Superseded(In(JobStatus.Queued).Start(Earlier, Template));

    [Fact]
    public void An_earlier_run_cannot_complete() =>
        Superseded(In(JobStatus.Processing).Complete(Earlier, Result, Use));

    [Fact]
    public void An_earlier_run_cannot_fail_it() => Superseded(In(JobStatus.Processing).Fail(Earlier, TimedOut, Use));

    [Fact]
    public void An_earlier_run_cannot_put_it_back() =>
        Superseded(In(JobStatus.Processing).ScheduleRetry(Earlier, TimedOut, TimeSpan.Zero, Use));

    [Fact]
    public void An_earlier_run_cannot_be_revived() => Assert.Equal(
        ErrorCode.JobNotRetryable, In(JobStatus.Failed).Revive(Earlier, RunId.Next()).Error?.Code);

    [Fact]
    public void A_job_that_killed_ten_workers_is_not_given_to_an_eleventh()
    {
        var tenth = After([Queued, .. Enumerable.Repeat(Started, Job.MostInterruptions)]);
        var eleventh = Job.Evolve(tenth, Started);

        Assert.Null(tenth.Start(Run, Template).Error);
        Assert.Equal(ErrorCode.WorkerCrashed, eleventh.Start(Run, Template).Error?.Code);
        Assert.Null(eleventh.Fail(Run, JobErrors.WorkerCrashed, use: null).Error);
    }

    [Fact]
    public void A_try_that_ended_in_order_forgives_the_workers_that_died()
    {
        var job = After(
            [Queued, .. Enumerable.Repeat(Started, Job.MostInterruptions + 1), RetryScheduled, Started]);

        Assert.Equal(0, job.Interruptions);
        Assert.Equal(Job.MostInterruptions + 2, job.Attempts);
    }

    private static void Superseded<TEvent>(Result<TEvent> decision) =>
        Assert.Equal(JobErrors.Superseded, decision.Error);
}
