using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Messages;

/// <summary>
/// Renews this node's leases three times within each lease, and stops the handlers whose lease is lost.
/// </summary>
internal sealed partial class LeaseKeeper(
    LocalQueue local,
    MessageTable table,
    IOptions<MessagesOptions> options,
    TimeProvider clock,
    ILogger<LeaseKeeper> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Periodically.RunAsync(options.Value.Lease / 3, clock, RenewAsync, LogFailed, stoppingToken);

    private async Task RenewAsync(CancellationToken ct)
    {
        List<Lease> held = [.. local.Held];
        if (held is [])
            return;

        var renewed = await table.RenewAsync([.. held.Select(lease => lease.Envelope)], ct);
        foreach (var lease in held.Where(lease => !renewed.Contains(lease.Envelope.Id)))
            lease.Lose();
    }

    [LoggerMessage(LogLevel.Error, "Could not renew leases; trying again")]
    private partial void LogFailed(Exception exception);
}
