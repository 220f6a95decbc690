using Concierge.Application.Messages;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Jobs;

/// <summary>Jobs whose tries end without a word of their handler.</summary>
public sealed class BrokenOffJobTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private JobNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await JobNode.StartAsync(_database, handlerTimeout: TimeSpan.FromMilliseconds(300));
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_job_whose_every_try_takes_too_long_has_failed_and_its_message_is_a_dead_letter()
    {
        _node.Model.Otherwise = NeverAsync;

        var id = await _node.AJobAsync();
        var job = await _node.EndedAsync(id);

        Assert.Equal((JobStatus.Failed, ErrorCode.MessageTimedOut, 4), (job.Status, job.Error?.Code, job.Attempts));
        string[] again = ["job_started", "job_retry_scheduled"];
        var history = await _node.HistoryAsync(id);
        Assert.Equal(
            ["job_created", "job_queued", .. again, .. again, .. again, "job_started", "job_failed"], history);
        Assert.Equal("MESSAGE_TIMED_OUT", await _database.ScalarAsync<string>("SELECT error_code FROM dead_letters"));
        Assert.Equal(0, await _database.ScalarAsync<long>("SELECT count(*) FROM messages"));
    }

    [Fact]
    public async Task Its_dead_letter_sent_again_is_a_new_run()
    {
        _node.Model.Otherwise = NeverAsync;
        var id = await _node.AJobAsync();
        await _node.EndedAsync(id);

        _node.Model.Otherwise = _ => Task.FromResult(PlayedModel.Nothing);
        var letter = await _database.ScalarAsync<Guid>("SELECT id FROM dead_letters");
        Assert.Null((await _node.SendAsync(new ResendDeadLetter(letter))).Error);

        await Eventually.IsTrueAsync(async () => (await _node.ReadAsync(id)).Status is JobStatus.Completed);
        Assert.Equal(["job_queued", "job_started", "job_completed"], (await _node.HistoryAsync(id))[^3..]);
        Assert.Equal(0, await _database.ScalarAsync<long>("SELECT count(*) FROM dead_letters"));
    }

    [Fact]
    public async Task What_a_try_answers_after_its_time_changes_nothing()
    {
        var gate = new Gate();
        var late = new TaskCompletionSource();
        _node.Model.Plays(async _ =>
        {
            await gate.PassAsync(CancellationToken.None);
            late.SetResult();
            return PlayedModel.Nothing;
        });

        var id = await _node.AJobAsync();
        var job = await _node.EndedAsync(id);
        gate.Open();
        await late.Task.InTime();
        await _node.EndedAsync(await _node.AJobAsync());

        Assert.Equal((JobStatus.Completed, 2), (job.Status, job.Attempts));
        Assert.Equal(
            ["job_created", "job_queued", "job_started", "job_retry_scheduled", "job_started", "job_completed"],
            await _node.HistoryAsync(id));
    }

    [Fact]
    public async Task A_job_that_cannot_be_read_costs_its_message_no_more_than_its_tries()
    {
        await _node.DisposeAsync();
        _node = await JobNode.StartAsync(_database, NodeRole.Api);
        await _node.AJobAsync();
        await _database.ExecuteAsync("UPDATE mt_events SET type = 'of_tomorrow' WHERE version = 2");

        await using var worker = await JobNode.StartAsync(_database, NodeRole.Worker);
        await Eventually.IsTrueAsync(
            async () => await _database.ScalarAsync<long>("SELECT count(*) FROM messages") is 0);

        Assert.Equal("4 INTERNAL_ERROR", await _database.ScalarAsync<string>(
            "SELECT concat_ws(' ', attempts, error_code) FROM dead_letters"));
    }

    [Fact]
    public async Task A_job_that_takes_its_node_along_each_time_has_failed_without_another_try()
    {
        await _node.DisposeAsync();
        _node = await JobNode.StartAsync(_database, NodeRole.Api);
        var id = await _node.AJobAsync();
        await _database.ExecuteAsync(
            "UPDATE messages SET leased_by = gen_random_uuid(), available_at = now(), abandoned = 9");

        await using var worker = await JobNode.StartAsync(_database, NodeRole.Worker);
        worker.Model.Otherwise = _ => throw new InvalidOperationException("It was tried.");
        var job = await _node.EndedAsync(id);

        Assert.Equal((JobStatus.Failed, ErrorCode.MessageAbandoned), (job.Status, job.Error?.Code));
        Assert.Equal(["job_created", "job_queued", "job_failed"], await _node.HistoryAsync(id));
        Assert.Equal("MESSAGE_ABANDONED", await _database.ScalarAsync<string>("SELECT error_code FROM dead_letters"));
    }

    private static async Task<string> NeverAsync(CancellationToken stop)
    {
        await Task.Delay(Timeout.Infinite, stop);
        return PlayedModel.Nothing;
    }
}
