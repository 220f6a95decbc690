using Npgsql;
using NpgsqlTypes;

namespace Concierge.Benchmarks;

/// <summary>The rows of a customer's message through raw Npgsql: one batch for each, nothing checked before.</summary>
internal sealed class WebhookFloor(IReadOnlyList<NpgsqlConnection> connections, Guid owner) : IAsyncDisposable
{
    private const int Customers = 2_000;

    private static readonly string[] Statements =
    [
        """
        INSERT INTO whatsapp_received (wamid, message_id, conversation_id, is_repeat, sent_at)
        VALUES ($3, $1, $2, false, now())
        """,
        "INSERT INTO whatsapp_said (sameness, message_id, said_at) VALUES ($1, $1, now())",
        """
        INSERT INTO conversations (
            id, owner_id, channel, customer_account, customer_address, is_default, created_at, updated_at)
        VALUES ($2, $4, 'WHATSAPP', 'floor', $3, false, now(), now())
        ON CONFLICT (id) DO NOTHING
        """,
        """
        WITH conversation AS (
            UPDATE conversations SET last_position = last_position + 1, updated_at = now() WHERE id = $2
            RETURNING last_position)
        INSERT INTO conversation_messages (id, conversation_id, position, role, kind, content, created_at)
        SELECT $1, $2, last_position, 'USER', 'text', 'Which gloves do you recommend for beginners?', now()
        FROM conversation
        """,
        """
        INSERT INTO messages (id, name, body, lane, available_at)
        VALUES ($1, 'answer_customer', '{}', $2::text, now() + interval '1 hour')
        """,
        """
        INSERT INTO whatsapp_pairs (pair, phone_number_id, customer, customer_wrote_at)
        VALUES ($2::text, 'floor', $2::text, now())
        ON CONFLICT (pair) DO UPDATE SET customer_wrote_at = excluded.customer_wrote_at
        """,
    ];

    private readonly Guid[] _conversations = [.. Enumerable.Range(0, Customers).Select(_ => Guid.CreateVersion7())];
    private int _sent;

    public Task<Measured> ReceiveAsync(int callers, TimeSpan duration) =>
        Load.RunAsync(callers, duration, caller => ReceiveAsync(connections[caller]));

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    private async Task ReceiveAsync(NpgsqlConnection connection)
    {
        var (id, number) = (Guid.CreateVersion7(), Interlocked.Increment(ref _sent));
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in Statements)
            batch.BatchCommands.Add(Command(sql, id, _conversations[number % Customers], $"{id}"));

        await batch.ExecuteNonQueryAsync();
    }

    private NpgsqlBatchCommand Command(string sql, Guid id, Guid conversation, string text)
    {
        var command = new NpgsqlBatchCommand(sql);
        NpgsqlParameter[] parameters =
        [
            new NpgsqlParameter<Guid> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Uuid },
            new NpgsqlParameter<Guid> { TypedValue = conversation, NpgsqlDbType = NpgsqlDbType.Uuid },
            new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter<Guid> { TypedValue = owner, NpgsqlDbType = NpgsqlDbType.Uuid },
        ];
        command.Parameters.AddRange(parameters);
        return command;
    }
}
