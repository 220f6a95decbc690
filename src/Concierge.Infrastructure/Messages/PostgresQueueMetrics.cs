using Concierge.Application.Messages;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Messages;

internal sealed class PostgresQueueMetrics(NpgsqlDataSource database) : IQueueMetrics
{


    public static string Count { get; } = Sql.Read("Messages.queue-metrics.sql");

    public async Task<QueueMetrics> ReadAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new QueueMetrics(
            Waiting: reader.GetInt64(0),
            Active: reader.GetInt64(1),
            Completed: reader.GetInt64(2),
            Failed: reader.GetInt64(3),
            Delayed: reader.GetInt64(4));
    }
}
