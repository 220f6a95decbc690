using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Jobs;

public sealed class BreakOffJobTests
{
    private static readonly Error TooLate = new(ErrorKind.Unavailable, ErrorCode.MessageTimedOut, "Too late.");

    private static readonly Error Abandoned = new(ErrorKind.Unavailable, ErrorCode.MessageAbandoned, "Nobody lives.");

    private readonly JobRoom _room = new();

    [Fact]
    public async Task A_job_in_hand_waits_for_its_next_try() =>
        Assert.Equal(("again in 1 s", JobStatus.Queued), await BreakOffAsync(_room.Given(_room.Started())));

    [Fact]
    public async Task A_job_that_had_not_begun_waits_for_its_next_try_too() =>
        Assert.Equal(("again in 1 s", JobStatus.Queued), await BreakOffAsync(_room.Given()));

    [Fact]
    public async Task After_the_last_try_the_job_has_failed() => Assert.Equal(
        ("dead of MessageTimedOut", JobStatus.Failed), await BreakOffAsync(_room.Given(_room.Started()), attempt: 4));

    [Fact]
    public async Task A_job_whose_nodes_died_one_after_the_other_is_not_tried_again() => Assert.Equal(
        ("dead of MessageAbandoned", JobStatus.Failed), await BreakOffAsync(_room.Given(), reason: Abandoned));

    [Fact]
    public async Task A_job_that_was_cancelled_meanwhile_needs_no_other_try() => Assert.Equal(
        ("completed", JobStatus.Cancelled), await BreakOffAsync(_room.Given(_room.Started(), new JobCancelled())));

    private static async Task<(string?, JobStatus)> BreakOffAsync(
        JobRoom room, int attempt = 1, Error? reason = null)
    {
        room.App.Delivery.Attempt = attempt;
        Assert.Null((await room.App.SendAsync(room.Message.AfterFailure(reason ?? TooLate))).Error);
        room.App.Delivery.Answered();
        return (room.App.Delivery.Ending, room.Status);
    }
}
