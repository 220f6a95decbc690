using Concierge.Application.Messages;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Messages;

internal sealed class PostgresQueueMetrics(NpgsqlDataSource database) : IQueueMetrics
{
    // A planner that has no statistics yet, as after a sudden backlog, would read the whole table.
    public const string ByIndexOnly = "SELECT set_config('enable_seqscan', 'off', true)";

    public static string Count { get; } = Sql.Read("Messages.queue-metrics.sql");

    public async Task<QueueMetrics> ReadAsync(CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ByIndexOnly));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Count));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return new QueueMetrics(
            Waiting: reader.GetInt64(0),
            Active: reader.GetInt64(1),
            Completed: reader.GetInt64(2),
            Failed: reader.GetInt64(3),
            Delayed: reader.GetInt64(4));
    }
}
