using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Postgres;

/// <summary>The connection breaks in the middle of a batch that travels together.</summary>
public sealed class BrokenConnectionTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TcpProxy _proxy = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await Things.CreateAsync();
        _proxy = TcpProxy.Before(_database);
        _node = await TestNode.StartAsync(
            _database,
            settings =>
            {
                settings["CONCIERGE_DATABASE"] = _proxy.ConnectionString;
                settings["CONCIERGE_ROLE"] = "Api";
                settings["Postgres:Committers"] = "1";
                settings["Postgres:CommandTimeout"] = "00:00:02";
                settings["Postgres:RecoveryTimeout"] = "00:00:02";
            },
            Things.AddErrors);
        await _node.CommitAsync(Things.Insert(0));
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(Mishap.AnswerLost)]
    [InlineData(Mishap.RequestCut)]
    [InlineData(Mishap.RequestHalfOpen)]
    public async Task Whatever_was_lost_each_unit_stands_once(Mishap mishap)
    {
        var large = new string('x', 100_000);

        var answers = await TravelAsync(
            mishap, Things.InsertBulk(1), Things.Insert(2, name: large), Things.InsertBulk(3), Things.Count(0));

        Assert.All(await Task.WhenAll(answers).InTime(), answer => Assert.Null(answer.Error));
        Assert.Equal(3, await _database.ScalarAsync<long>("SELECT count(*) FROM things WHERE id > 0"));
        Assert.Equal(1, await _database.ScalarAsync<int>("SELECT count FROM things WHERE id = 0"));
    }

    [Theory]
    [InlineData(Mishap.AnswerLost)]
    [InlineData(Mishap.RequestCut)]
    public async Task A_refusal_in_a_batch_that_was_lost_is_still_its_own_callers(Mishap mishap)
    {
        var answers = await TravelAsync(mishap, Things.InsertBulk(1), Things.InsertBulk(0), Things.InsertBulk(2));

        Assert.Equal([null, Things.Taken, null], (await Task.WhenAll(answers).InTime()).Select(answer => answer.Error));
    }

    [Fact]
    public async Task A_killed_backend_costs_nobody_anything()
    {
        await using var holder = await Transaction.BeginAsync(_database);
        await holder.ExecuteAsync("UPDATE things SET count = 1 WHERE id = 0");
        var answers = await TravelAsync(Mishap.None, Things.Insert(1), Things.Count(0), Things.Insert(2));

        await Eventually.IsTrueAsync(() => _database.ScalarAsync<bool>(
            """
            SELECT count(pg_terminate_backend(pid)) = 1 FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """));
        await holder.CommitAsync();

        Assert.All(await Task.WhenAll(answers).InTime(), answer => Assert.Null(answer.Error));
        Assert.Equal(2, await _database.ScalarAsync<long>("SELECT count(*) FROM things WHERE id > 0"));
        Assert.Equal(2, await _database.ScalarAsync<int>("SELECT count FROM things WHERE id = 0"));
    }

    [Fact]
    public async Task A_unit_that_breaks_every_connection_takes_nobody_with_it()
    {
        var deadly = new Statement("SELECT pg_terminate_backend(pg_backend_pid())");

        var answers = await TravelAsync(Mishap.None, Things.Insert(1), deadly, Things.Insert(2));

        Assert.Null((await answers[0].InTime()).Error);
        Assert.Null((await answers[2].InTime()).Error);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => answers[1].InTime());
    }

    [Fact]
    public async Task While_the_server_is_away_callers_hear_so_and_afterwards_all_is_well()
    {
        _proxy.Stop();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => _node.CommitAsync(Things.Insert(1)).InTime());
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => _node.CommitAsync(Things.Insert(1)).InTime());

        _proxy.Restore();
        Assert.Null((await _node.CommitAsync(Things.Insert(1))).Error);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up_in_time()
    {
        _proxy.FallSilent();
        var exception = await Assert.ThrowsAnyAsync<NpgsqlException>(
            () => _node.CommitAsync(Things.Insert(1)).InTime());
        Assert.True(exception.IsTransient);

        _proxy.Restore();
        Assert.Null((await _node.CommitAsync(Things.Insert(1)).InTime()).Error);
    }

    [Fact]
    public async Task A_server_that_restarts_meanwhile_costs_nobody_anything()
    {
        _proxy.Stop();
        var answer = _node.CommitAsync(Things.Insert(1));
        await Task.Yield();
        _proxy.Restore();

        Assert.Null((await answer.InTime()).Error);
        Assert.Equal(1, await _database.ScalarAsync<long>("SELECT count(*) FROM things WHERE id > 0"));
    }

    private async Task<Task<Result<Done>>[]> TravelAsync(Mishap mishap, params Statement[] units)
    {
        await using var held = await HeldCommitter.HoldAsync(_node, _database);
        Task<Result<Done>>[] answers = [.. units.Select(unit => _node.CommitAsync(unit))];
        _proxy.Prepare(mishap);
        return answers;
    }
}
