using System.Diagnostics.Metrics;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Concierge.Infrastructure.WhatsApp.Sending;

/// <summary>
/// Shows how many numbers keep their messages because Meta does not take their token. Every node shows the same.
/// </summary>
internal sealed partial class TokenGauge(
    NpgsqlDataSource database, IMeterFactory meters, TimeProvider clock, ILogger<TokenGauge> log) : BackgroundService
{
    public const string Name = "concierge.whatsapp.tokens.refused";

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);

    private readonly Gauge<long> _refused = meters.Create(SendingTelemetry.Name).CreateGauge<long>(
        Name, "{number}", "Numbers whose token Meta does not take");

    internal async Task LookAsync(CancellationToken ct)
    {
        var counts = await database.ReadAsync(
            "SELECT count(*) FROM whatsapp_numbers WHERE refused_token IS NOT NULL", row => row.GetInt64(0), ct);
        _refused.Record(counts[0]);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Periodically.RunAsync(Between, clock, LookAsync, LogFailed, stoppingToken, atOnce: true);

    [LoggerMessage(LogLevel.Warning, "It could not be read which tokens were refused; looking again later")]
    private partial void LogFailed(Exception exception);
}
