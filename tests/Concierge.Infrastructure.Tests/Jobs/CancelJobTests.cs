using System.Diagnostics;
using Concierge.Application.Jobs;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Jobs;

public sealed class CancelJobTests
{
    [Fact]
    public async Task Cancelling_stops_the_model_on_another_node_within_a_second()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var worker = await JobNode.StartAsync(database, NodeRole.Worker);
        await using var api = await JobNode.StartAsync(database, NodeRole.Api);
        var (asked, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        worker.Model.Plays(async stop =>
        {
            await using var heard = stop.Register(stopped.SetResult);
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return PlayedModel.Nothing;
        });
        var id = await api.AJobAsync();
        await asked.Task.InTime();

        var cancelled = await api.SendAsync(new CancelJob(id));
        var began = Stopwatch.GetTimestamp();
        await stopped.Task.InTime();

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(JobStatus.Cancelled, cancelled.Value.Status);
        await Eventually.IsTrueAsync(
            async () => await database.ScalarAsync<long>("SELECT count(*) FROM messages") is 0);
        Assert.Equal(["job_created", "job_queued", "job_started", "job_cancelled"], await api.HistoryAsync(id));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM dead_letters"));
    }

    [Fact]
    public async Task Cancel_against_complete_one_of_them_wins()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await JobNode.StartAsync(database);
        var outcomes = new List<Outcome>();
        for (var race = 0; race < 40; race++)
            outcomes.Add(await RaceAsync(node, looks: race % 4));

        Assert.All(outcomes, outcome => Assert.Single(outcome.History, IsEnd));
        Assert.All(outcomes, outcome => Assert.Equal(
            outcome.Cancelled.Error is null ? JobStatus.Cancelled : JobStatus.Completed, outcome.Job.Status));
        Assert.All(
            outcomes.Where(outcome => outcome.Cancelled.Error is not null),
            outcome => Assert.Equal(JobErrors.Ended, outcome.Cancelled.Error));
        await Eventually.IsTrueAsync(
            async () => await database.ScalarAsync<long>("SELECT count(*) FROM messages") is 0);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM dead_letters"));
        Assert.Empty((await RebuildAsync(node)).Repaired);
    }

    [Fact]
    public async Task Rows_that_are_rebuilt_from_the_events_are_the_rows_that_are_there()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var api = await JobNode.StartAsync(database, NodeRole.Api))
            await api.SendAsync(new CancelJob(await api.AJobAsync()));

        await using var node = await JobNode.StartAsync(database);
        node.Model.Plays(_ => throw new InvalidOperationException("broke"));
        await node.EndedAsync(await node.AJobAsync());
        node.Model.Plays(_ => throw new Application.Ports.ModelException(ErrorCode.ModelRefused, "No."));
        await node.EndedAsync(await node.AJobAsync());

        var rebuilt = await RebuildAsync(node);

        Assert.Equal((13, 3), (rebuilt.Events, await database.ScalarAsync<long>("SELECT count(*) FROM jobs")));
        Assert.Empty(rebuilt.Repaired);
    }

    // How often it looks at the job first decides how far the other one gets.
    private static async Task<Outcome> RaceAsync(JobNode node, int looks)
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<string>());
        node.Model.Plays(_ =>
        {
            asked.SetResult();
            return answer.Task;
        });
        var id = await node.AJobAsync();
        await asked.Task.InTime();

        answer.SetResult(PlayedModel.Nothing);
        for (var look = 0; look < looks; look++)
            await node.ReadAsync(id);

        var cancelled = await node.SendAsync(new CancelJob(id));
        var job = await node.EndedAsync(id);
        return new Outcome(cancelled, job, await node.HistoryAsync(id));
    }

    private static bool IsEnd(string type) => type is "job_completed" or "job_cancelled" or "job_failed";

    private static Task<Rebuilt> RebuildAsync(JobNode node) =>
        ActivatorUtilities.CreateInstance<ReadModelRebuild<Job>>(node.Services).RunAsync(CancellationToken.None);

    private sealed record Outcome(Result<JobView> Cancelled, JobView Job, string[] History);
}
