using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Postgres;

public sealed class MigratorTests : IAsyncLifetime
{
    private static readonly Migration First = new(1, "0001_first.sql", "CREATE TABLE first (id int)");
    private static readonly Migration Second = new(2, "0002_second.sql", "ALTER TABLE first ADD COLUMN name text");
    private static readonly Migration Third = new(3, "0003_third.sql", "ALTER TABLE first DROP COLUMN id");

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Applies_what_is_missing_in_order()
    {
        await MigrateAsync(First);
        await MigrateAsync(First, Second, Third);

        Assert.Equal("0001_first.sql, 0002_second.sql, 0003_third.sql", await AppliedAsync());
        Assert.Equal("name", await _database.ScalarAsync<string>(
            "SELECT string_agg(column_name, ', ') FROM information_schema.columns WHERE table_name = 'first'"));
    }

    [Fact]
    public async Task A_second_time_changes_nothing()
    {
        await MigrateAsync(First, Second);
        await MigrateAsync(First, Second);

        Assert.Equal("0001_first.sql, 0002_second.sql", await AppliedAsync());
    }

    [Fact]
    public async Task Many_nodes_that_start_at_once_apply_each_once()
    {
        var nodes = Enumerable.Range(0, 8).Select(_ => Task.Run(() => MigrateAsync(First, Second, Third)));
        await Task.WhenAll(nodes).InTime();

        Assert.Equal("0001_first.sql, 0002_second.sql, 0003_third.sql", await AppliedAsync());
    }

    [Fact]
    public async Task One_that_was_changed_after_it_was_applied_is_refused_before_anything_else()
    {
        await MigrateAsync(First);
        var changed = First with { Sql = "CREATE TABLE first (id bigint)" };

        var exception = await Assert.ThrowsAsync<MigrationChangedException>(() => MigrateAsync(changed, Second));

        Assert.Contains("0001_first.sql was changed after it was applied", exception.Message, StringComparison.Ordinal);
        Assert.Equal("0001_first.sql", await AppliedAsync());
    }

    [Fact]
    public async Task One_that_fails_leaves_nothing_half_done_and_can_be_mended()
    {
        var broken = new Migration(2, "0002_broken.sql", "CREATE TABLE half (id int); SELECT 1 / 0");
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);

        await Assert.ThrowsAsync<PostgresException>(() => MigrateAsync(source, First, broken, Third));
        Assert.Equal("0001_first.sql", await AppliedAsync());
        Assert.False(await _database.ScalarAsync<bool>("SELECT to_regclass('half') IS NOT NULL"));

        // The failed one still has its connections.
        await MigrateAsync(First, Second).InTime();
        Assert.Equal("0001_first.sql, 0002_second.sql", await AppliedAsync());
    }

    [Fact]
    public async Task One_that_takes_longer_than_a_command_may_is_waited_for()
    {
        var slow = new Migration(1, "0001_slow.sql", "SELECT pg_sleep(1.5)");
        await using var impatient = NpgsqlDataSource.Create($"{_database.ConnectionString};Command Timeout=1");
        await using var other = NpgsqlDataSource.Create($"{_database.ConnectionString};Command Timeout=1");

        await Task.WhenAll(MigrateAsync(impatient, slow), MigrateAsync(other, slow)).InTime();

        Assert.Equal("0001_slow.sql", await AppliedAsync());
    }

    [Fact]
    public void The_real_ones_are_numbered_without_a_repetition() =>
        Assert.Equal(Migration.All.Count, Migration.All.Select(migration => migration.Version).Distinct().Count());

    private static Task MigrateAsync(NpgsqlDataSource source, params Migration[] migrations) =>
        new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(migrations, CancellationToken.None);

    private async Task MigrateAsync(params Migration[] migrations)
    {
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await MigrateAsync(source, migrations);
    }

    private Task<string> AppliedAsync() => _database.ScalarAsync<string>(
        "SELECT string_agg(name, ', ' ORDER BY version) FROM schema_migrations");
}
