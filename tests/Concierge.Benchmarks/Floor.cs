using Npgsql;
using NpgsqlTypes;

namespace Concierge.Benchmarks;

/// <summary>
/// The rows of a job, through raw Npgsql and nothing else: each caller has a connection of its own and sends one batch
/// for each commit. What PostgreSQL and its driver can do on this machine in the usual way.
/// </summary>
internal sealed class Floor : IAsyncDisposable
{
    private const string Params =
        """
        {"location":"Annecy","cuisine":["savoyard","vegetarian"],"budget":40,"partySize":2,"dietary":["vegetarian"],
        "sources":[
        "Green Fork, 3 Rue Royale, Annecy. A vegetarian kitchen with a daily menu at EUR 18. Closed on Mondays.",
        "Le Chalet du Lac, 12 Quai de la Tournette, Annecy. Savoyard cooking, a vegetarian fondue. Mains from EUR 24."]}
        """;

    private const string Result =
        """
        {"items":[{"name":"Green Fork","summary":"A vegetarian kitchen with a daily menu at EUR 18.",
        "reason":"Fits cuisine vegetarian and budget 40.","price":"EUR 18","source":"1"}],"confidence":0.75}
        """;

    private readonly List<NpgsqlConnection> _connections = [];
    private readonly Caller _caller;

    private Floor(Caller caller) => _caller = caller;

    public static async Task<Floor> OpenAsync(BenchDatabase database, Caller caller)
    {
        var floor = new Floor(caller);
        for (var connection = 0; connection < 32; connection++)
            floor._connections.Add(await database.Source.OpenConnectionAsync());

        return floor;
    }

    /// <summary>Creates jobs: stream, two events, row, message.</summary>
    public Task<Measured> CreateAsync(int callers, TimeSpan duration) =>
        Load.RunAsync(callers, duration, caller => CreateAsync(_connections[caller]));

    /// <summary>Creates, starts and completes jobs: three commits, one after the other.</summary>
    public Task<Measured> LiveAsync(int callers, TimeSpan duration) => Load.RunAsync(callers, duration, async caller =>
    {
        var connection = _connections[caller];
        var (job, message) = await CreateAsync(connection);
        await StartAsync(connection, job);
        await CompleteAsync(connection, job, message);
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
    }

    private async Task<(Guid Job, Guid Message)> CreateAsync(NpgsqlConnection connection)
    {
        var (job, message, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        await using var batch = new NpgsqlBatch(connection);
        Add(
            batch,
            "INSERT INTO mt_streams (id, type, version, timestamp, created) VALUES ($1, 'job', 2, $2, $2)",
            job,
            now);
        Add(batch, """
            INSERT INTO mt_events (seq_id, stream_id, timestamp, correlation_id, user_name, id, version, type, data)
            VALUES (nextval('mt_events_sequence'), $1, $2, $3, $4, $5, 1, 'job_created', $6),
                (nextval('mt_events_sequence'), $1, $2, $3, $4, $7, 2, 'job_queued', $8)
            """,
            job,
            now,
            "bench",
            $"{_caller.UserId}",
            Guid.CreateVersion7(),
            new Body(Params),
            Guid.CreateVersion7(),
            new Body("{}"));
        Add(batch, """
            INSERT INTO jobs (id, plan_id, owner_id, type, status, params, attempts, version, created_at, updated_at)
            VALUES ($1, $2, $3, 'find_food', 'QUEUED', $4, 0, 2, $5, $5)
            """, job, _caller.PlanId, _caller.UserId, new Body(Params), now);
        // Held for an hour: the floor's messages are not for the node beside it.
        Add(batch, """
            INSERT INTO messages (id, name, body, available_at, leased_by, deliveries, correlation_id, user_id)
            VALUES ($1, 'run_job', $2, now() + interval '1 hour', $3, 1, 'bench', $4)
            """, message, new Body($$"""{"jobId":"{{job}}"}"""), message, _caller.UserId);
        await batch.ExecuteNonQueryAsync();
        return (job, message);
    }

    private async Task StartAsync(NpgsqlConnection connection, Guid job)
    {
        await using var batch = new NpgsqlBatch(connection);
        Append(batch, job, 3, "job_started", """{"template":{"name":"find_food","version":1}}""");
        Add(batch, "UPDATE jobs SET status = 'PROCESSING', attempts = 1, version = 3, updated_at = $2 WHERE id = $1",
            job, TimeProvider.System.GetUtcNow());
        await batch.ExecuteNonQueryAsync();
    }

    private async Task CompleteAsync(NpgsqlConnection connection, Guid job, Guid message)
    {
        await using var batch = new NpgsqlBatch(connection);
        Append(batch, job, 4, "job_completed", $$"""{"result":{{Result}}}""");
        Add(batch, """
            UPDATE jobs
            SET status = 'COMPLETED', model = 'embedded', input_tokens = 100, output_tokens = 50, cost_usd = 0,
                latency_ms = 1, version = 4, updated_at = $2, result = $3
            WHERE id = $1
            """, job, TimeProvider.System.GetUtcNow(), new Body(Result));
        Add(batch, "DELETE FROM messages WHERE id = $1", message);
        await batch.ExecuteNonQueryAsync();
    }

    private void Append(NpgsqlBatch batch, Guid job, long version, string type, string data)
    {
        var now = TimeProvider.System.GetUtcNow();
        Add(batch, "UPDATE mt_streams SET version = $3, timestamp = $4 WHERE id = $1 AND version = $2",
            job, version - 1, version, now);
        Add(batch, """
            INSERT INTO mt_events (seq_id, stream_id, timestamp, correlation_id, user_name, id, version, type, data)
            VALUES (nextval('mt_events_sequence'), $1, $2, $3, $4, $5, $6, $7, $8)
            """, job, now, "bench", $"{_caller.UserId}", Guid.CreateVersion7(), version, type, new Body(data));
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(ToParameter(value));

        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter ToParameter(object value) => value switch
    {
        Guid id => new NpgsqlParameter<Guid> { TypedValue = id },
        long number => new NpgsqlParameter<long> { TypedValue = number },
        DateTimeOffset time =>
            new NpgsqlParameter<DateTime> { TypedValue = time.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        Body body => new NpgsqlParameter<string> { TypedValue = body.Json, NpgsqlDbType = NpgsqlDbType.Jsonb },
        _ => new NpgsqlParameter<string> { TypedValue = (string)value },
    };

    private sealed record Body(string Json);
}
