using Concierge.Api.Tests.Support;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.Workers;

public sealed class StopTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_node_that_is_told_to_stop_finishes_what_runs_and_gives_back_the_rest()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var model = await SlowModel.StartAsync(TimeSpan.FromSeconds(1));
        await using var node = NodeProcess.Start(
            database.ConnectionString,
            "Both",
            ("Messages:Concurrency", "1"),
            ("Models:Provider", "openai"),
            ("Models:Endpoint", model.Endpoint),
            ("Models:Model", "slow"));
        await node.UntilReadyAsync();
        var person = await Person.RegisterAsync(node.Address);
        await person.PostJobsAsync(3);
        await Eventually.IsTrueAsync(() => model.Waiting > 0);

        Assert.Equal(0, await node.TerminateAsync(Limit));

        // How many ended before the signal depends on the machine; none is left in between.
        Assert.Equal(0, await database.ScalarAsync<long>(
            "SELECT count(*) FROM jobs WHERE status NOT IN ('COMPLETED', 'QUEUED')"));
        Assert.InRange(await database.ScalarAsync<long>("SELECT count(*) FROM jobs WHERE status = 'COMPLETED'"), 1, 2);
        Assert.Equal(
            await database.ScalarAsync<long>("SELECT count(*) FROM jobs WHERE status = 'QUEUED'"),
            await database.ScalarAsync<long>(
                "SELECT count(*) FROM messages WHERE leased_by IS NULL AND available_at <= now()"));
    }
}
