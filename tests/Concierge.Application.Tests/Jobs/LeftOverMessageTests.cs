using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Jobs;

/// <summary>
/// Messages that come when their job went on without them, and jobs that end while they are worked on.
/// </summary>
public sealed class LeftOverMessageTests
{
    private readonly JobRoom _room = new();

    [Fact]
    public async Task A_message_of_a_cancelled_job_ends_without_an_event() =>
        Assert.Equal("completed", await _room.Given(new JobCancelled()).RunAsync());

    [Fact]
    public async Task A_message_of_a_completed_job_ends_without_an_event()
    {
        var done = new JobCompleted(Json.Of(JobRoom.Result), new ModelUse("scripted-1", 1, 1, 0, 1));

        Assert.Equal("completed", await _room.Given(_room.Started(), done).RunAsync());
    }

    [Fact]
    public async Task A_message_of_an_earlier_run_ends_without_an_event()
    {
        _room.Given(new JobCancelled(), new JobQueued(RunId.Next()));

        Assert.Equal("completed", await _room.RunAsync());
    }

    [Fact]
    public async Task A_dead_letter_that_is_sent_again_queues_its_failed_job_as_a_new_run() =>
        Assert.Equal("completed", await _room.Given(_room.Started(), JobRoom.Failed()).RunAsync());

    [Fact]
    public async Task A_dead_letter_of_a_job_that_was_retried_by_hand_is_left_over()
    {
        _room.Given(_room.Started(), JobRoom.Failed(), new JobQueued(RunId.Next()), new JobCancelled());

        Assert.Equal("completed", await _room.RunAsync());
    }

    [Fact]
    public async Task A_job_nobody_knows_is_a_failure_of_its_message() =>
        Assert.Equal(ErrorCode.JobNotFound, (await _room.App.SendAsync(_room.Message)).Error?.Code);

    [Fact]
    public async Task A_job_cancelled_while_the_model_works_stops_the_model()
    {
        _room.App.Model.Answers(async stop =>
        {
            await _room.CancelAsync();
            _room.App.RunningJobs.Cancel(_room.Message.RunId);
            stop.ThrowIfCancellationRequested();
            return JobRoom.Result;
        });

        Assert.Equal("completed", await _room.Given().RunAsync());
    }

    [Fact]
    public async Task A_job_cancelled_where_nobody_heard_of_it_still_stays_cancelled()
    {
        _room.App.Model.Answers(async _ =>
        {
            await _room.CancelAsync();
            return JobRoom.Result;
        });

        Assert.Equal("completed", await _room.Given().RunAsync());
    }

    [Fact]
    public async Task A_try_that_fails_after_the_job_was_cancelled_is_not_tried_again()
    {
        _room.App.Model.Answers(async _ =>
        {
            await _room.CancelAsync();
            throw new InvalidOperationException("broke");
        });

        Assert.Equal("completed", await _room.Given().RunAsync());
    }

    [Fact]
    public async Task A_late_word_of_an_earlier_run_does_not_stop_a_new_one()
    {
        _room.App.Model.Answers(stop =>
        {
            _room.App.RunningJobs.Cancel(RunId.Next());
            return Task.FromResult(stop.IsCancellationRequested ? "stopped" : JobRoom.Result);
        });

        Assert.Equal("completed", await _room.Given().RunAsync());
        Assert.Equal(JobStatus.Completed, _room.Status);
    }

    [Fact]
    public async Task A_worker_that_has_to_stop_leaves_the_job_as_it_is()
    {
        using var stopping = new CancellationTokenSource();
        _room.Given().App.Model.Answers(async stop =>
        {
            await stopping.CancelAsync();
            stop.ThrowIfCancellationRequested();
            return JobRoom.Result;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _room.App.SendAsync(_room.Message, ct: stopping.Token));
        Assert.Null(_room.App.Delivery.Ending);
        Assert.Equal(JobStatus.Processing, _room.Status);
    }
}
