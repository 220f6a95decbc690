using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.WhatsApp.Receiving;

/// <summary>Forgets what is old enough, a batch at a time; any number of nodes may do so at once.</summary>
internal sealed partial class InboxCleanup(
    NpgsqlDataSource database, IOptions<ReceivingOptions> options, TimeProvider clock, ILogger<InboxCleanup> log)
    : BackgroundService
{
    private const int BatchSize = 1_000;

    // A message may be under way for a while before it is compared with what was said before it.
    private static readonly TimeSpan SaidFor = TimeSpan.FromDays(1);

    internal async Task<int> CleanAsync(CancellationToken ct) =>
        await DeleteAsync("whatsapp_received", "wamid", options.Value.RememberFor, ct)
        + await DeleteAsync("whatsapp_unread", "digest", options.Value.RememberFor, ct)
        + await DeleteAsync("whatsapp_said", "sameness", SaidFor, ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CleaningInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await CleanAsync(stoppingToken) is > 0 and var rows)
                    LogForgotten(rows);
            }
            catch (NpgsqlException exception)
            {
                LogFailed(exception);
            }
        }
    }

    private async Task<int> DeleteAsync(string table, string key, TimeSpan age, CancellationToken ct)
    {
        for (var deleted = 0; ;)
        {
            await using var command = database.CreateCommand(
                $"""
                DELETE FROM {table} WHERE {key} = ANY (ARRAY(
                    SELECT {key} FROM {table} WHERE received_at < now() - $1 LIMIT {BatchSize} FOR UPDATE SKIP LOCKED))
                """);
            command.Parameters.Add(Parameter.Interval(age));
            var batch = await command.ExecuteNonQueryAsync(ct);
            deleted += batch;
            if (batch < BatchSize)
                return deleted;
        }
    }

    [LoggerMessage(LogLevel.Information, "Forgot {Rows} rows of what came in by WhatsApp long ago")]
    private partial void LogForgotten(int rows);

    [LoggerMessage(LogLevel.Warning, "What came in by WhatsApp long ago could not be forgotten; trying again later")]
    private partial void LogFailed(Exception exception);
}
