using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Bookings;

/// <summary>What the table itself forbids, to whoever writes to it.</summary>
public sealed class ApartTests : IAsyncLifetime
{
    private const string Ten = "[2026-03-02 10:00Z, 2026-03-02 11:00Z)";
    private const string HalfPastTen = "[2026-03-02 10:30Z, 2026-03-02 11:30Z)";
    private const string Eleven = "[2026-03-02 11:00Z, 2026-03-02 12:00Z)";

    private static readonly Guid Room = Guid.CreateVersion7();

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData("PENDING", "PENDING")]
    [InlineData("PENDING", "CONFIRMED")]
    [InlineData("CONFIRMED", "PENDING")]
    [InlineData("CONFIRMED", "CONFIRMED")]
    public async Task Two_that_hold_time_never_overlap(string first, string second)
    {
        await _database.ExecuteAsync(Row(Ten, first));

        Assert.Equal("bookings_apart", await BrokenByAsync(Row(HalfPastTen, second)));
        Assert.Equal("bookings_apart", await BrokenByAsync(Row(Ten, second)));
    }

    [Theory]
    [InlineData("CANCELLED")]
    [InlineData("EXPIRED")]
    public async Task What_has_ended_holds_nothing(string ended)
    {
        await _database.ExecuteAsync(Row(Ten, ended));

        Assert.Null(await BrokenByAsync(Row(Ten, "CONFIRMED")));
    }

    [Fact]
    public async Task What_touches_another_lane_and_another_resource_are_free()
    {
        await _database.ExecuteAsync(Row(Ten, "CONFIRMED"));

        Assert.Null(await BrokenByAsync(Row(Eleven, "CONFIRMED")));
        Assert.Null(await BrokenByAsync(Row(Ten, "CONFIRMED", lane: 2)));
        Assert.Null(await BrokenByAsync(Row(Ten, "CONFIRMED", resource: Guid.CreateVersion7())));
    }

    [Theory]
    [InlineData("status = 'CONFIRMED'")]
    [InlineData($"status = 'PENDING', lane = 1")]
    public async Task What_has_ended_does_not_come_back_into_a_time_that_is_taken(string change)
    {
        await _database.ExecuteAsync(Row(Ten, "CANCELLED"));
        await _database.ExecuteAsync(Row(HalfPastTen, "CONFIRMED"));

        Assert.Equal("bookings_apart", await BrokenByAsync($"UPDATE bookings SET {change} WHERE status = 'CANCELLED'"));
    }

    [Fact]
    public async Task What_is_moved_is_not_moved_into_another()
    {
        await _database.ExecuteAsync(Row(Ten, "CONFIRMED"));
        await _database.ExecuteAsync(Row(Eleven, "CONFIRMED"));

        Assert.Equal("bookings_apart", await BrokenByAsync(
            "UPDATE bookings SET held = held + tstzrange(upper(held), upper(held) + interval '1 hour') "
            + "WHERE lower(held) = '2026-03-02 10:00Z'"));
    }

    [Fact]
    public async Task A_row_holds_at_least_the_time_that_it_books() => Assert.Equal(
        "bookings_hold",
        await BrokenByAsync(Row(Ten, "CONFIRMED").Replace(
            "upper(slot), slot",
            "upper(slot), tstzrange(lower(slot), upper(slot) - interval '1 second')",
            StringComparison.Ordinal)));

    [Fact]
    public async Task Five_hundred_at_once_leave_one()
    {
        var pool = $"{_database.ConnectionString};Maximum Pool Size=2;Timeout=60";
        await using var source = NpgsqlDataSource.Create(pool);
        var broken = await Task.WhenAll(
            Enumerable.Range(0, 500).Select(_ => BrokenByAsync(Row(Ten, "PENDING"), source)));

        // Two who write without take_lane may wait for each other; the server then sends one of them away.
        Assert.Single(broken, broke => broke is null);
        Assert.Equal(499, broken.Count(broke => broke is "bookings_apart" or PostgresErrorCodes.DeadlockDetected));
        Assert.Equal(1, await _database.ScalarAsync<long>("SELECT count(*) FROM bookings"));
    }

    [Fact]
    public async Task Who_owns_an_empty_database_can_migrate_it_without_being_anybody_special()
    {
        var name = $"test_{Guid.CreateVersion7():N}";
        await _database.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0");
        var connection = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Database = name };
        await using (var source = NpgsqlDataSource.Create($"{connection};Pooling=false"))
            await new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);

        Assert.Equal("off", await _database.ScalarAsync<string>("SELECT current_setting('is_superuser')"));
        await _database.ExecuteAsync($"DROP DATABASE {name}");
    }

    private static string Row(string held, string status, int lane = 1, Guid? resource = null)
    {
        var id = Guid.CreateVersion7();
        return $"""
            INSERT INTO bookings (
                id, resource_id, owner_id, reference, status, lane, time_zone, price_per_hour, price, currency, version,
                created_at, updated_at, starts_at, ends_at, held)
            SELECT '{id}', '{resource ?? Room}', '{id}', '{id}', '{status}', {lane}, 'UTC', 80, 80, 'CHF', 1,
                now(), now(), lower(slot), upper(slot), slot
            FROM (VALUES (tstzrange '{held}')) AS slots (slot)
            """;
    }

    private async Task<string?> BrokenByAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        return await BrokenByAsync(sql, source);
    }

    /// <summary>What refused it, if anything did.</summary>
    private static async Task<string?> BrokenByAsync(string sql, NpgsqlDataSource source)
    {
        try
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.ConstraintName ?? refused.SqlState;
        }
    }
}
