using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Dapper;
using Npgsql;

namespace Concierge.Infrastructure.EventStore;

/// <summary>
/// Replays every stream of a kind into a fresh table, compares it with the one in use, and puts right what differs.
/// Reads go on all the while; writes wait only while what changed in the meantime is looked at again.
/// </summary>
internal sealed class ReadModelRebuild<TState>(
    NpgsqlDataSource database, IReadModel<TState> model, IEventStreams streams, EventTypes types)
    where TState : class, IAggregate<TState>
{
    private string Fresh => $"{model.Table}_rebuilt";

    public async Task<Rebuilt> RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            $"DROP TABLE IF EXISTS {Fresh}; CREATE UNLOGGED TABLE {Fresh} (LIKE {model.Table} INCLUDING ALL)");
        var (events, settled) = await ReplayAsync(connection, ct);
        var suspects = await DifferentAsync(connection, "true", ids: []);

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(
            $"LOCK TABLE {model.Table} IN SHARE ROW EXCLUSIVE MODE", transaction: transaction);
        var changed = await CatchUpAsync(connection, settled, ct);
        var repaired = await RepairAsync(connection, [.. suspects, .. changed]);
        await connection.ExecuteAsync($"DROP TABLE {Fresh}", transaction: transaction);
        await transaction.CommitAsync(ct);

        return new Rebuilt(events, repaired);
    }

    /// <summary>Folds the streams in one pass over the index of the events, as of one instant.</summary>
    private async Task<(long Events, ulong Settled)> ReplayAsync(NpgsqlConnection target, CancellationToken ct)
    {
        await using var source = await database.OpenConnectionAsync(ct);
        await using var instant = await source.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var settled = await source.ExecuteScalarAsync<ulong>("SELECT pg_snapshot_xmin(pg_current_snapshot())");
        await using var reader = await new NpgsqlCommand(
            """
            SELECT e.stream_id, e.type, e.data, e.timestamp
            FROM mt_events AS e
            JOIN mt_streams AS s ON s.id = e.stream_id AND s.type = $1
            ORDER BY e.stream_id, e.version
            """, source)
        { Parameters = { Parameter.Text(TState.StreamType) }, CommandTimeout = 0 }.ExecuteReaderAsync(ct);

        await using var rows = await target.BeginBinaryImportAsync(
            $"COPY {Fresh} ({model.Columns}) FROM STDIN (FORMAT BINARY)", ct);
        var events = 0L;
        var (id, current) = (Guid.Empty, (Versioned<TState>?)null);
        while (await reader.ReadAsync(ct))
        {
            events++;
            var stream = reader.GetGuid(0);
            if (stream != id && current is not null)
                await WriteAsync(rows, id, current, ct);

            current = Next(stream == id ? current : null, reader);
            id = stream;
        }

        if (current is not null)
            await WriteAsync(rows, id, current, ct);

        await rows.CompleteAsync(ct);
        return (events, settled);
    }

    private Versioned<TState> Next(Versioned<TState>? current, NpgsqlDataReader reader)
    {
        var happened = types.Read(reader.GetString(1), reader.GetFieldValue<byte[]>(2));
        var at = reader.GetFieldValue<DateTimeOffset>(3);
        return new Versioned<TState>(
            TState.Evolve(current?.State, happened), (current?.Version ?? 0) + 1, current?.CreatedAt ?? at, at);
    }

    private async Task WriteAsync(NpgsqlBinaryImporter rows, Guid id, Versioned<TState> now, CancellationToken ct)
    {
        await rows.StartRowAsync(ct);
        await model.CopyAsync(rows, id, now, ct);
    }

    /// <summary>Folds once more what was written after the instant; nobody writes now.</summary>
    private async Task<IReadOnlyList<Guid>> CatchUpAsync(
        NpgsqlConnection connection, ulong settled, CancellationToken ct)
    {
        List<Guid> changed =
        [
            .. await connection.QueryAsync<Guid>(
                """
                SELECT DISTINCT e.stream_id
                FROM mt_events AS e
                JOIN mt_streams AS s ON s.id = e.stream_id AND s.type = @StreamType
                WHERE e.tx >= @settled::text::xid8
                """, new { TState.StreamType, settled = $"{settled}" }),
        ];
        await connection.ExecuteAsync($"DELETE FROM {Fresh} WHERE id = ANY (@changed)", new { changed });
        await using var rows = await connection.BeginBinaryImportAsync(
            $"COPY {Fresh} ({model.Columns}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var id in changed)
        {
            if (await streams.LoadAsync<TState>(id, version: null, ct) is { } now)
                await WriteAsync(rows, id, now, ct);
        }

        await rows.CompleteAsync(ct);
        return changed;
    }

    /// <summary>Takes over the rows that differ, in both directions, and answers which they were.</summary>
    private async Task<IReadOnlyList<Guid>> RepairAsync(NpgsqlConnection connection, Guid[] ids)
    {
        var different = await DifferentAsync(connection, "coalesce(used.id, fresh.id) = ANY (@ids)", ids);
        await connection.ExecuteAsync(
            $"""
            DELETE FROM {model.Table} WHERE id = ANY (@different);
            INSERT INTO {model.Table} ({model.Columns}) SELECT {model.Columns} FROM {Fresh} WHERE id = ANY (@different);
            """, new { different });
        return different;
    }

    private async Task<List<Guid>> DifferentAsync(NpgsqlConnection connection, string among, Guid[] ids) =>
    [
        .. await connection.QueryAsync<Guid>(
            $"""
            SELECT coalesce(used.id, fresh.id)
            FROM {model.Table} AS used
            FULL JOIN {Fresh} AS fresh ON fresh.id = used.id
            WHERE used IS DISTINCT FROM fresh AND {among}
            """, new { ids }, commandTimeout: 0),
    ];
}

/// <summary>How many events were replayed, and which rows did not agree with them.</summary>
internal sealed record Rebuilt(long Events, IReadOnlyList<Guid> Repaired);
