using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Concierge.Infrastructure.Messages;

/// <summary>Hears the other nodes on a connection of its own, and comes back when that breaks.</summary>
internal sealed partial class AnnouncementReader(
    [FromKeyedServices(PostgresRegistration.Unpooled)] NpgsqlDataSource database,
    Announcements announcements,
    TimeProvider clock,
    ILogger<AnnouncementReader> log) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(exception);
                await Task.Delay(BetweenTries, clock, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        connection.Notification += (_, notification) => announcements.Heard(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Announcements.ChannelName}", connection))
            await listen.ExecuteNonQueryAsync(ct);

        announcements.Missed();
        while (true)
            await connection.WaitAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "The connection that hears other nodes broke; connecting again")]
    private partial void LogLost(Exception exception);
}
