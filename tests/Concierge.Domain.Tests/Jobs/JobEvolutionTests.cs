using Concierge.Domain.Jobs;
using static Concierge.Domain.Tests.Jobs.AJob;

namespace Concierge.Domain.Tests.Jobs;

public sealed class JobEvolutionTests
{
    private static readonly Job Fresh = new(
        Created.JobId, Created.PlanId, Created.OwnerId, Created.Type, Created.Params);

    [Fact]
    public void Created_it_is_pending() => Assert.Equal(Fresh, After());

    [Fact]
    public void Queued_it_waits_for_its_run() =>
        Assert.Equal(Fresh with { Status = JobStatus.Queued, RunId = Run }, After(Queued));

    [Fact]
    public void Started_it_names_its_template_and_counts_the_attempt() => Assert.Equal(
        After(Queued) with { Status = JobStatus.Processing, Attempts = 1, Template = Template },
        After(Queued, Started));

    [Fact]
    public void Started_over_it_counts_the_worker_that_died() => Assert.Equal(
        After(Queued, Started) with { Attempts = 2, Interruptions = 1 }, After(Queued, Started, Started));

    [Fact]
    public void A_failed_try_goes_back_to_the_queue_with_its_error_and_its_cost() => Assert.Equal(
        After(Queued, Started) with { Status = JobStatus.Queued, Error = RetryScheduled.Error, Use = Use },
        After(Queued, Started, RetryScheduled));

    [Fact]
    public void The_next_try_begins_without_the_error() =>
        Assert.Null(After(Queued, Started, RetryScheduled, Started).Error);

    [Fact]
    public void Completed_it_has_its_result_and_what_all_tries_took() => Assert.Equal(
        After(Queued, Started, RetryScheduled, Started) with
        {
            Status = JobStatus.Completed,
            Result = Result,
            Use = new ModelUse("small", 200, 40, 0.002m, 500),
        },
        After(Queued, Started, RetryScheduled, Started, Completed));

    [Fact]
    public void Failed_it_keeps_the_reason() => Assert.Equal(
        After(Queued, Started) with { Status = JobStatus.Failed, Error = Failed.Error, Use = Use },
        After(Queued, Started, Failed));

    [Fact]
    public void Cancelled_it_keeps_what_it_took() => Assert.Equal(
        After(Queued, Started, RetryScheduled) with { Status = JobStatus.Cancelled },
        After(Queued, Started, RetryScheduled, Cancelled));

    [Fact]
    public void Queued_again_it_has_a_new_run_and_no_error()
    {
        var next = RunId.Next();

        Assert.Equal(
            In(JobStatus.Failed) with { Status = JobStatus.Queued, RunId = next, Error = null },
            Job.Evolve(In(JobStatus.Failed), new JobQueued(next)));
    }

    [Fact]
    public void What_one_call_did_not_tell_no_sum_knows() => Assert.Equal(
        new ModelUse("large", null, 40, null, 500), Use.And(new ModelUse("large", null, 20, null, 250)));

    [Fact]
    public void Nothing_happens_to_a_job_before_it_was_created() =>
        Assert.Throws<InvalidOperationException>(() => Job.Evolve(null, Queued));
}
