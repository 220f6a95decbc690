using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>
/// The only committer of a node, held up by a lock: all units that come meanwhile travel in its next batch.
/// </summary>
internal sealed class HeldCommitter : IAsyncDisposable
{
    private const string IsWaiting =
        """
        SELECT EXISTS (
            SELECT FROM pg_locks JOIN pg_database ON oid = database
            WHERE locktype = 'advisory' AND NOT granted AND datname = current_database())
        """;

    private readonly NpgsqlConnection _holder;
    private readonly Task<Result<Done>> _first;

    private HeldCommitter(NpgsqlConnection holder, Task<Result<Done>> first) => (_holder, _first) = (holder, first);

    public static async Task<HeldCommitter> HoldAsync(TestNode node, TestDatabase database)
    {
        var holder = new NpgsqlConnection(database.ConnectionString);
        await holder.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(1)", holder);
        await command.ExecuteNonQueryAsync();
        var first = node.CommitAsync(
            new Statement("SELECT set_config('lock_timeout', '20s', true)"),
            new Statement("SELECT pg_advisory_xact_lock(1)"));
        await Eventually.IsTrueAsync(() => database.ScalarAsync<bool>(IsWaiting));
        return new HeldCommitter(holder, first);
    }

    public async ValueTask DisposeAsync()
    {
        await _holder.DisposeAsync();
        NpgsqlConnection.ClearPool(_holder);
        Assert.Null((await _first).Error);
    }
}
