using System.Runtime.CompilerServices;
using Concierge.Application.Jobs;
using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;

namespace Concierge.Application.Tests.Jobs;

/// <summary>What its owner does to a job.</summary>
public sealed class EndJobTests
{
    private readonly JobRoom _room = new();

    [Fact]
    public Task Cancels_a_job_that_waits() => Cancelling(_room.Given());

    [Fact]
    public Task Cancels_a_job_that_is_being_processed() => Cancelling(_room.Given(_room.Started()));

    [Fact]
    public Task Refuses_to_cancel_a_job_that_has_ended() => Cancelling(_room.Given(_room.Started(), JobRoom.Failed()));

    [Fact]
    public Task Refuses_to_cancel_anothers_job_as_if_it_were_not_there() => Cancelling(_room.Given(), UserId.Next());

    [Fact]
    public Task Refuses_to_cancel_a_job_nobody_knows() => Cancelling(_room);

    [Fact]
    public Task Retries_a_failed_job_as_a_new_run() => Retrying(_room.Given(_room.Started(), JobRoom.Failed()));

    [Fact]
    public Task Retries_a_cancelled_job() => Retrying(_room.Given(new JobCancelled()));

    [Fact]
    public Task Refuses_to_retry_a_job_under_way() => Retrying(_room.Given(_room.Started()));

    [Fact]
    public Task Refuses_to_retry_anothers_job_as_if_it_were_not_there() =>
        Retrying(_room.Given(new JobCancelled()), UserId.Next());

    private static Task Cancelling(
        JobRoom room, UserId? caller = null, [CallerMemberName] string test = "") =>
        room.SnapshotAsync(new CancelJob(room.Message.JobId), caller, test: test);

    private static Task Retrying(
        JobRoom room, UserId? caller = null, [CallerMemberName] string test = "") =>
        room.SnapshotAsync(new RetryJob(room.Message.JobId), caller, test: test);
}
