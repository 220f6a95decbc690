using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Postgres;

public sealed class LedgerTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await Things.CreateAsync();
        _node = await TestNode.StartAsync(_database, settings => settings["Postgres:Committers"] = "1");
        await _node.CommitAsync(Things.Insert(0));
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("UPDATE commit_ledger SET fenced = true", 2)]
    [InlineData("UPDATE commit_ledger SET batch = batch + 1", 2)]
    [InlineData("UPDATE commit_ledger SET batch = batch + 1", 1)]
    public async Task A_batch_that_was_given_up_and_arrives_late_changes_nothing(string givenUp, int number)
    {
        await _database.ExecuteAsync(givenUp);

        var exception = await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync(
            $"SELECT begin_batch((SELECT id FROM commit_ledger), {number}, 0, 0, 0); UPDATE things SET count = 1"));

        Assert.Equal("CQ002", exception.SqlState);
        Assert.Equal(0, await _database.ScalarAsync<int>("SELECT count FROM things"));
    }

    [Fact]
    public async Task A_committer_that_was_fenced_goes_on_under_a_new_row()
    {
        await _database.ExecuteAsync("UPDATE commit_ledger SET fenced = true");

        Assert.Null((await _node.CommitAsync(Things.Count(0)).InTime()).Error);

        Assert.Equal(1, await _database.ScalarAsync<int>("SELECT count FROM things"));
        Assert.Equal(1, await _database.ScalarAsync<long>("SELECT count(*) FROM commit_ledger WHERE NOT fenced"));
    }

    [Fact]
    public async Task Nothing_is_written_once_the_node_has_stopped()
    {
        await _node.StopAsync();

        Assert.Equal(ErrorCode.ShuttingDown, (await _node.CommitAsync(Things.Count(0)).InTime()).Error?.Code);
    }
}
