using Concierge.Api.Tests.Support;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.Workers;

public sealed class CrashTests
{
    private const int Kills = 20;
    private const int JobsPerKill = 15;

    [Fact]
    public async Task Every_job_completes_once_though_its_workers_are_killed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var model = await SlowModel.StartAsync(TimeSpan.FromMilliseconds(150));
        await using var api = NodeProcess.Start(database.ConnectionString, "Api", ("RateLimits:Default", "100000"));
        await api.UntilReadyAsync();
        var person = await Person.RegisterAsync(api.Address);
        var workers = new[] { StartWorker(database, model), StartWorker(database, model) };
        var chance = new Random(Kills);

        for (var kill = 0; kill < Kills; kill++)
        {
            await person.PostJobsAsync(JobsPerKill);
            await Eventually.IsTrueAsync(() => model.Waiting > 0);
            // At any point of what a worker does: before, during and after the model's answer.
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(300)));
            await workers[kill % 2].DisposeAsync();
            workers[kill % 2] = StartWorker(database, model);
        }

        await Eventually.IsTrueAsync(
            async () => await database.ScalarAsync<long>("SELECT count(*) FROM messages") == 0);
        foreach (var worker in workers)
            await worker.DisposeAsync();
        await AssertCompletedOnceAsync(database, Kills * JobsPerKill);
    }

    private static NodeProcess StartWorker(TestDatabase database, SlowModel model) => NodeProcess.Start(
        database.ConnectionString,
        "Worker",
        ("Messages:Lease", "00:00:02"),
        ("Messages:Concurrency", "8"),
        ("Messages:Capacity", "16"),
        ("Models:Provider", "openai"),
        ("Models:Endpoint", model.Endpoint),
        ("Models:Model", "slow"));

    private static async Task AssertCompletedOnceAsync(TestDatabase database, long jobs)
    {
        Assert.Equal(jobs, await database.ScalarAsync<long>("SELECT count(*) FROM jobs WHERE status = 'COMPLETED'"));
        Assert.Equal(jobs, await database.ScalarAsync<long>(
            "SELECT count(DISTINCT stream_id) FROM mt_events WHERE type = 'job_completed'"));
        Assert.Equal(
            jobs, await database.ScalarAsync<long>("SELECT count(*) FROM mt_events WHERE type = 'job_completed'"));

        // Somebody was killed in the middle, or the test has shown nothing.
        Assert.True(
            await database.ScalarAsync<long>("SELECT count(*) FROM mt_events WHERE type = 'job_started'") > jobs);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM dead_letters"));
        Assert.Equal(
            $"{jobs} {jobs} 0",
            await database.ScalarAsync<string>(
                "SELECT concat_ws(' ', sum(sent), sum(completed), sum(died)) FROM commit_ledger"));
    }
}
