using System.Text.Json;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.EventStore;

/// <summary>Reads Marten's event table.</summary>
internal sealed class EventStreams(NpgsqlDataSource database, EventTypes types) : IEventStreams
{
    private const string Columns =
        "SELECT id, stream_id, version, type, data, timestamp, correlation_id, causation_id, tx, seq_id FROM mt_events";

    public async Task<Versioned<TState>?> LoadAsync<TState>(Guid id, long? version, CancellationToken ct)
        where TState : class, IAggregate<TState>
    {
        // An id may be another kind of stream's: a booking is no job.
        await using var command = database.CreateCommand(
            """
            SELECT type, data, timestamp FROM mt_events
            WHERE stream_id = $1 AND version <= $2 AND EXISTS (SELECT FROM mt_streams WHERE id = $1 AND type = $3)
            ORDER BY version
            """);
        command.Parameters.Add(Parameter.Uuid(id));
        command.Parameters.Add(Parameter.Long(version ?? long.MaxValue));
        command.Parameters.Add(Parameter.Text(TState.StreamType));
        await using var reader = await command.ExecuteReaderAsync(ct);

        Versioned<TState>? current = null;
        while (await reader.ReadAsync(ct))
        {
            var at = reader.GetFieldValue<DateTimeOffset>(2);
            var data = reader.GetFieldValue<byte[]>(1);
            var happened = types.Read(reader.GetString(0), data);
            current = new Versioned<TState>(
                TState.Evolve(current?.State, happened), (current?.Version ?? 0) + 1, current?.CreatedAt ?? at, at)
            {
                Weight = (current?.Weight ?? 0) + data.Length,
            };
        }

        return version is { } asked && current?.Version != asked ? null : current;
    }

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(Guid id, long afterVersion, int limit, CancellationToken ct) =>
        ReadAsync(
            $"{Columns} WHERE stream_id = $1 AND version > $2 ORDER BY version LIMIT $3",
            ct,
            Parameter.Uuid(id),
            Parameter.Long(afterVersion),
            Parameter.Int(limit));

    // Settled is what no running transaction can still come before, be it of another database of the server: which
    // database a number in a snapshot belongs to only pg_stat_activity knows, which is not read at one moment with the
    // snapshot and shows a role its own sessions only. To wait for a stranger is late; to miss one of ours is wrong.
    public Task<IReadOnlyList<StoredEvent>> ReadAllAsync(EventPosition after, int limit, CancellationToken ct) =>
        ReadAsync(
            $"""
            {Columns}
            WHERE (tx, seq_id) > ($1, $2) AND tx < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY tx, seq_id
            LIMIT $3
            """,
            ct,
            Parameter.TransactionId(after.Transaction),
            Parameter.Long(after.Sequence),
            Parameter.Int(limit));

    private async Task<IReadOnlyList<StoredEvent>> ReadAsync(
        string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync(ct))
            events.Add(Read(reader));

        return events;
    }

    private static StoredEvent Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetInt64(2),
        row.GetString(3),
        row.GetFieldValue<JsonElement>(4),
        row.GetFieldValue<DateTimeOffset>(5),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetString(7),
        new EventPosition(row.GetFieldValue<ulong>(8), row.GetInt64(9)));
}
