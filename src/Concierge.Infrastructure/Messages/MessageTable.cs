using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.Messages;

/// <summary>
/// The leases in the message table. Their clock is the database's, the only one that all nodes share.
/// </summary>
internal sealed class MessageTable(
    NpgsqlDataSource database, MessageTypes types, Node node, IOptions<MessagesOptions> options)
{
    private const string Next = "SELECT min(available_at) - now() FROM messages WHERE available_at > now()";

    // A row that a batch has locked is about to end: waiting for it would hold up the others, or lock both out.
    private static readonly string Free = Held("FOR UPDATE SKIP LOCKED");

    /// <summary>Renews leases and answers which are still held.</summary>
    public static readonly string Renew =
        $"""
        WITH renewed AS (UPDATE messages SET available_at = now() + $4 WHERE id = ANY (ARRAY({Free})))
        {Held("LIMIT 1")}
        """;

    private static readonly string Claim = Sql.Read("Messages.claim.sql");

    public async Task<Claimed> ClaimAsync(int atMost, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await TryClaimAsync(atMost, ct);
            }
            catch (PostgresException taken) when (taken.ConstraintName is "messages_lane_leased")
            {
                // Another node took from the same lane at the same moment; by now that can be seen.
            }
        }
    }

    /// <summary>Renews leases and answers those that still are this node's.</summary>
    public async Task<IReadOnlySet<Guid>> RenewAsync(IReadOnlyCollection<Envelope> held, CancellationToken ct)
    {
        await using var command = Of(held, Renew);
        command.Parameters.Add(Parameter.Interval(options.Value.Lease));
        await using var reader = await command.ExecuteReaderAsync(ct);

        var renewed = new HashSet<Guid>();
        while (await reader.ReadAsync(ct))
            renewed.Add(reader.GetGuid(0));

        return renewed;
    }

    /// <summary>Gives leases back, for any node to take at once.</summary>
    public async Task ReleaseAsync(IReadOnlyCollection<Envelope> held, CancellationToken ct)
    {
        await using var command = Of(held,
            $"UPDATE messages SET available_at = now(), leased_by = NULL WHERE id = ANY (ARRAY({Free}))");
        await command.ExecuteNonQueryAsync(ct);
    }

    // One by one, by key: a join, planned while the queue was empty, would go through the whole queue for each of them.
    // What ends the inner query keeps it from being made a join again.
    private static string Held(string end) =>
        $"""
        SELECT mine.id FROM unnest($1, $2) AS held (id, deliveries) CROSS JOIN LATERAL (
            SELECT id FROM messages
            WHERE id = held.id AND deliveries = held.deliveries AND leased_by = $3
            {end}) AS mine
        """;

    // One transaction, so one time for both: what is not due for the first is still to come for the second.
    private async Task<Claimed> TryClaimAsync(int atMost, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new Statement(
            Claim,
            Parameter.Int(atMost),
            Parameter.Uuid(node.Id),
            Parameter.Interval(options.Value.Lease)).ToCommand());
        batch.BatchCommands.Add(new Statement(Next).ToCommand());
        await using var reader = await batch.ExecuteReaderAsync(ct);

        var messages = new List<Envelope>();
        while (await reader.ReadAsync(ct))
            messages.Add(Read(reader));

        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return new Claimed(messages, reader.IsDBNull(0) ? null : reader.GetFieldValue<TimeSpan>(0));
    }

    private NpgsqlCommand Of(IReadOnlyCollection<Envelope> held, string sql)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(Parameter.Uuids([.. held.Select(envelope => envelope.Id)]));
        command.Parameters.Add(Parameter.Ints([.. held.Select(envelope => envelope.Deliveries)]));
        command.Parameters.Add(Parameter.Uuid(node.Id));
        return command;
    }

    private Envelope Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        types.Read(row.GetString(1), row.GetFieldValue<byte[]>(2)),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.GetInt32(4),
        row.GetInt32(5),
        row.GetInt32(6),
        row.IsDBNull(7) ? "" : row.GetString(7),
        row.IsDBNull(8) ? null : row.GetGuid(8),
        row.IsDBNull(9) ? null : row.GetString(9));
}

/// <summary>Messages that were taken, and how long until the next one becomes due or the next lease ends.</summary>
internal sealed record Claimed(IReadOnlyList<Envelope> Messages, TimeSpan? Next);
