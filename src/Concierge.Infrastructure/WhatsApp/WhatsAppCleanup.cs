using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.WhatsApp.Receiving;
using Concierge.Infrastructure.WhatsApp.Sending;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.WhatsApp;

/// <summary>Forgets what is old enough, a batch at a time; any number of nodes may do so at once.</summary>
internal sealed partial class WhatsAppCleanup(
    NpgsqlDataSource database,
    IOptions<ReceivingOptions> receiving,
    IOptions<SendingOptions> sending,
    TimeProvider clock,
    ILogger<WhatsAppCleanup> log) : BackgroundService
{
    private const int BatchSize = 1_000;

    // After that Meta tells nothing of a message any more that would send it again.
    private const string DropBodies =
        """
        UPDATE whatsapp_outgoing SET body = NULL WHERE id = ANY (ARRAY(
            SELECT id FROM whatsapp_outgoing
            WHERE state IN ('SENT', 'FAILED') AND body IS NOT NULL AND updated_at < now() - $1
            LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;

    private const string DeleteSettled =
        """
        DELETE FROM whatsapp_outgoing WHERE id = ANY (ARRAY(
            SELECT id FROM whatsapp_outgoing
            WHERE state IN ('SENT', 'FAILED') AND body IS NULL AND updated_at < now() - $1
            LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;

    // What is said of a message is known for as long as the message is.
    private const string DeleteDeliveries =
        """
        DELETE FROM whatsapp_deliveries WHERE wamid = ANY (ARRAY(
            SELECT wamid FROM whatsapp_deliveries AS d
            WHERE received_at < now() - $1
                AND NOT EXISTS (SELECT FROM whatsapp_outgoing AS o WHERE o.wamid = d.wamid)
            LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;

    private const string DeletePairs =
        """
        DELETE FROM whatsapp_pairs WHERE pair = ANY (ARRAY(
            SELECT pair FROM whatsapp_pairs AS p
            WHERE coalesce(customer_wrote_at, '-infinity') < now() - $1
                AND coalesce(rest_until, '-infinity') < now()
                AND NOT EXISTS (SELECT FROM whatsapp_outgoing AS o WHERE o.pair = p.pair)
            LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;

    // A message may be under way for a while before it is compared with what was said before it.
    private static readonly TimeSpan SaidFor = TimeSpan.FromDays(1);

    private IEnumerable<(string Sql, TimeSpan Age)> Chores =>
    [
        (Delete("whatsapp_received", "wamid", "received_at"), receiving.Value.RememberFor),
        (Delete("whatsapp_unread", "digest", "received_at"), receiving.Value.RememberFor),
        (Delete("whatsapp_said", "sameness", "received_at"), SaidFor),
        (Delete("whatsapp_explained", "conversation_id", "explained_at"), receiving.Value.RememberFor),
        (DropBodies, receiving.Value.RememberFor),
        (DeleteSettled, sending.Value.KeepFor),
        (DeleteDeliveries, sending.Value.KeepFor),
        (DeletePairs, sending.Value.KeepFor),
    ];

    internal async Task<int> CleanAsync(CancellationToken ct)
    {
        var rows = 0;
        foreach (var (sql, age) in Chores)
            rows += await CleanAsync(sql, age, ct);

        return rows;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Periodically.RunAsync(receiving.Value.CleaningInterval, clock, ForgetAsync, LogFailed, stoppingToken);

    private async Task ForgetAsync(CancellationToken ct)
    {
        if (await CleanAsync(ct) is > 0 and var rows)
            LogForgotten(rows);
    }

    private static string Delete(string table, string key, string time) =>
        $"""
        DELETE FROM {table} WHERE {key} = ANY (ARRAY(
            SELECT {key} FROM {table} WHERE {time} < now() - $1 LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;

    private async Task<int> CleanAsync(string sql, TimeSpan age, CancellationToken ct)
    {
        for (var cleaned = 0; ;)
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.Add(Parameter.Interval(age));
            command.Parameters.Add(Parameter.Int(BatchSize));
            var batch = await command.ExecuteNonQueryAsync(ct);
            cleaned += batch;
            if (batch < BatchSize)
                return cleaned;
        }
    }

    [LoggerMessage(LogLevel.Information, "Forgot {Rows} rows of what went by WhatsApp long ago")]
    private partial void LogForgotten(int rows);

    [LoggerMessage(LogLevel.Warning, "What went by WhatsApp long ago could not be forgotten; trying again later")]
    private partial void LogFailed(Exception exception);
}
