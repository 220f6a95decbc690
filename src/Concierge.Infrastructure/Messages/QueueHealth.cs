using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Concierge.Infrastructure.Messages;

/// <summary>Whether the queue moves: a message that is due but that nobody takes says that no worker is left.</summary>
internal sealed class QueueHealth(NpgsqlDataSource database) : IHealthCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.CreateCommand("SELECT now() - min(available_at) FROM messages");
            var overdue = await command.ExecuteScalarAsync(cancellationToken) as TimeSpan? ?? TimeSpan.Zero;
            return overdue > Late
                ? HealthCheckResult.Degraded($"The oldest message has been waiting for {(int)overdue.TotalSeconds} s.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The queue cannot be read.", exception);
        }
    }
}
