using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.Idempotency;

/// <summary>Deletes keys that are old enough, a batch at a time; any number of nodes may do so at once.</summary>
internal sealed partial class IdempotencyCleanup(
    NpgsqlDataSource database,
    IOptions<IdempotencyOptions> options,
    TimeProvider clock,
    ILogger<IdempotencyCleanup> log) : BackgroundService
{
    private const int BatchSize = 1_000;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly string[] Tables = ["idempotency_keys", "idempotency_effects"];

    internal async Task<int> DeleteOldAsync(CancellationToken ct)
    {
        var deleted = 0;
        foreach (var table in Tables)
        {
            int batch;
            do
            {
                batch = await DeleteBatchAsync(table, ct);
                deleted += batch;
            }
            while (batch == BatchSize);
        }

        return deleted;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Periodically.RunAsync(Every, clock, CleanAsync, LogFailed, stoppingToken);

    private async Task CleanAsync(CancellationToken ct)
    {
        if (await DeleteOldAsync(ct) is > 0 and var rows)
            LogDeleted(rows);
    }

    private async Task<int> DeleteBatchAsync(string table, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            DELETE FROM {table} WHERE id = ANY (ARRAY(
                SELECT id FROM {table} WHERE created_at < now() - $1 LIMIT {BatchSize} FOR UPDATE SKIP LOCKED))
            """);
        command.Parameters.Add(Parameter.Interval(options.Value.KeepFor));
        return await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(LogLevel.Information, "Deleted {Rows} rows of old idempotency keys")]
    private partial void LogDeleted(int rows);

    [LoggerMessage(LogLevel.Warning, "Old idempotency keys could not be deleted; trying again later")]
    private partial void LogFailed(Exception exception);
}
