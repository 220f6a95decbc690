using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Postgres;

/// <summary>Rows that somebody else holds, in the middle of a batch that travels together.</summary>
public sealed class ContentionTests : IAsyncLifetime
{
    private const string Waiters =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await Things.CreateAsync();
        await _database.ExecuteAsync("INSERT INTO things (id, name) VALUES (-1, 'a'), (-2, 'b')");
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_row_that_is_held_fails_its_own_caller_only()
    {
        await using var node = await NodeAsync(committers: 1, lockTimeout: "00:00:00.200");
        await using var holder = await Transaction.BeginAsync(_database);
        await holder.ExecuteAsync("UPDATE things SET count = 1 WHERE id = -1");

        var answers = await TravelAsync(node, Things.Insert(1), Things.Count(-1), Things.Insert(2));

        Assert.Null((await answers[0]).Error);
        Assert.Null((await answers[2]).Error);
        var exception = await Assert.ThrowsAsync<PostgresException>(() => answers[1].InTime());
        Assert.Equal((PostgresErrorCodes.LockNotAvailable, true), (exception.SqlState, exception.IsTransient));
        Assert.Equal(
            1, await _database.ScalarAsync<long>("SELECT count(DISTINCT xmin::text) FROM things WHERE id > 0"));
    }

    [Fact]
    public async Task A_row_that_is_held_fails_its_own_caller_only_though_it_shared_a_statement()
    {
        await using var node = await NodeAsync(committers: 1, lockTimeout: "00:00:00.200");
        await using var holder = await Transaction.BeginAsync(_database);
        await holder.ExecuteAsync("INSERT INTO things (id, name) VALUES (5, 'not there yet')");

        var answers = await TravelAsync(node, Things.InsertBulk(1), Things.InsertBulk(5), Things.InsertBulk(2));

        Assert.Null((await answers[0]).Error);
        Assert.Null((await answers[2]).Error);
        var exception = await Assert.ThrowsAsync<PostgresException>(() => answers[1].InTime());
        Assert.Equal(PostgresErrorCodes.LockNotAvailable, exception.SqlState);
    }

    [Fact]
    public async Task A_row_that_is_let_go_while_its_unit_is_sent_again_is_no_failure()
    {
        await using var node = await NodeAsync(committers: 1, lockTimeout: "00:00:01");
        await using var holder = await Transaction.BeginAsync(_database);
        await holder.ExecuteAsync("UPDATE things SET count = 1 WHERE id = -1");

        var answers = await TravelAsync(node, Things.Insert(1), Things.Count(-1), Things.Insert(2));
        await Eventually.IsTrueAsync(async () => await CountAsync("id > 0") == 2);
        await holder.CommitAsync();

        Assert.All(await Task.WhenAll(answers).InTime(), answer => Assert.Null(answer.Error));
        Assert.Equal(2, await CountOfAsync(-1));
    }

    [Fact]
    public async Task A_deadlock_with_somebody_else_costs_nobody_anything()
    {
        await using var node = await NodeAsync(committers: 1, lockTimeout: "00:00:05");
        await using var other = await Transaction.BeginAsync(_database);
        await other.ExecuteAsync("UPDATE things SET count = count + 10 WHERE id = -2");

        var answers = await TravelAsync(node, Things.Insert(1), Things.Count(-1), Things.Count(-2));
        await Eventually.IsTrueAsync(async () => await _database.ScalarAsync<long>(Waiters) == 1);
        await other.ExecuteAsync("UPDATE things SET count = count + 10 WHERE id = -1");
        await other.CommitAsync();

        Assert.All(await Task.WhenAll(answers).InTime(), answer => Assert.Null(answer.Error));
        Assert.Equal((11, 11), (await CountOfAsync(-1), await CountOfAsync(-2)));
    }

    [Fact]
    public async Task Committers_that_lock_each_other_out_all_end_committed()
    {
        await using var node = await NodeAsync(committers: 4, lockTimeout: "00:00:05");

        var answers = Enumerable.Range(0, 60).Select(turn => turn % 2 == 0
            ? node.CommitAsync(Things.Count(-1), Things.Count(-2))
            : node.CommitAsync(Things.Count(-2), Things.Count(-1)));

        Assert.All(await Task.WhenAll(answers).InTime(), answer => Assert.Null(answer.Error));
        Assert.Equal((60, 60), (await CountOfAsync(-1), await CountOfAsync(-2)));
    }

    private Task<TestNode> NodeAsync(int committers, string lockTimeout) => TestNode.StartAsync(_database, settings =>
    {
        settings["Postgres:Committers"] = $"{committers}";
        settings["Postgres:LockTimeout"] = lockTimeout;
    });

    private async Task<Task<Result<Done>>[]> TravelAsync(TestNode node, params Statement[] units)
    {
        await using var held = await HeldCommitter.HoldAsync(node, _database);
        return [.. units.Select(unit => node.CommitAsync(unit))];
    }

    private Task<long> CountAsync(string where) =>
        _database.ScalarAsync<long>($"SELECT count(*) FROM things WHERE {where}");

    private Task<int> CountOfAsync(int id) => _database.ScalarAsync<int>($"SELECT count FROM things WHERE id = {id}");
}
