using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
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
    public async Task What_a_committer_sets_ends_with_its_connection()
    {
        await StartAnotherAsync();

        var pool = _node.Services.GetRequiredService<NpgsqlDataSource>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var command = pool.CreateCommand("SELECT current_setting('lock_timeout') FROM pg_sleep(0.05)");
            Assert.Equal("0", await command.ExecuteScalarAsync());
        }));
    }

    [Fact]
    public async Task Rows_of_committers_that_are_long_gone_become_one()
    {
        await _database.ExecuteAsync(
            """
            INSERT INTO commit_ledger (id, batch, sent, completed, died, left_at)
            SELECT gen_random_uuid(), 7, 5, 3, 1, now() - interval '61 minutes' FROM generate_series(1, 1000)
            """);

        for (var starts = 0; starts < 3; starts++)
            await StartAnotherAsync();

        Assert.Equal("5000 3000 1000", await _database.ScalarAsync<string>(
            "SELECT concat_ws(' ', sum(sent), sum(completed), sum(died)) FROM commit_ledger"));
        Assert.InRange(await _database.ScalarAsync<long>("SELECT count(*) FROM commit_ledger"), 2, 20);
    }

    [Fact]
    public async Task A_row_is_left_when_its_connection_has_ended_and_not_before()
    {
        await using var ledger = await LedgerAsync();
        var row = await NewestAsync();
        var isLeft = $"SELECT left_at IS NOT NULL FROM commit_ledger WHERE id = '{row}'";

        await StartAnotherAsync();
        Assert.False(await _database.ScalarAsync<bool>(isLeft));

        await ledger.DisposeAsync();
        await Eventually.IsTrueAsync(async () =>
        {
            await StartAnotherAsync();
            return await _database.ScalarAsync<bool>(isLeft);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recovery_that_comes_late_still_gets_its_true_answer(bool stands)
    {
        await using var ledger = await LedgerAsync();
        if (stands)
            await _database.ExecuteAsync($"SELECT begin_batch('{await NewestAsync()}', 1, 0, 0, 0)");
        await BreakAsync();

        await StartAnotherAsync();
        await _database.ExecuteAsync("UPDATE commit_ledger SET left_at = left_at - interval '59 minutes'");
        await StartAnotherAsync();

        Assert.Equal(stands, await ledger.RecoverAsync());
    }

    [Fact]
    public async Task A_committer_that_slept_while_its_row_was_folded_knows_that_its_batch_does_not_stand()
    {
        await using var ledger = await LedgerAsync();
        await BreakAsync();
        await StartAnotherAsync();
        await _database.ExecuteAsync("UPDATE commit_ledger SET left_at = left_at - interval '61 minutes'");
        await StartAnotherAsync();

        await Assert.ThrowsAnyAsync<NpgsqlException>(
            () => ledger.ExecuteAsync([new Unit([Things.Count(0)])], joined: false));
        Assert.False(await ledger.RecoverAsync());
        await ledger.OpenAsync();
        await ledger.ExecuteAsync([new Unit([Things.Count(0)])], joined: false);

        Assert.Equal(1, await _database.ScalarAsync<int>("SELECT count FROM things"));
    }

    [Fact]
    public async Task Nothing_is_written_once_the_node_has_stopped()
    {
        await _node.StopAsync();

        Assert.Equal(ErrorCode.ShuttingDown, (await _node.CommitAsync(Things.Count(0)).InTime()).Error?.Code);
    }

    private async Task<CommitLedger> LedgerAsync()
    {
        var ledger = ActivatorUtilities.CreateInstance<CommitLedger>(_node.Services);
        await ledger.OpenAsync();
        return ledger;
    }

    private async Task StartAnotherAsync()
    {
        await using var ledger = await LedgerAsync();
    }

    // The server has noticed when the lock of the connection is free.
    private async Task BreakAsync()
    {
        var row = await NewestAsync();
        await _database.ExecuteAsync(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'concierge {row}'");
        await Eventually.IsTrueAsync(
            () => _database.ScalarAsync<bool>($"SELECT pg_try_advisory_xact_lock(ledger_lock('{row}'))"));
    }

    private Task<Guid> NewestAsync() =>
        _database.ScalarAsync<Guid>("SELECT id FROM commit_ledger ORDER BY id DESC LIMIT 1");
}
