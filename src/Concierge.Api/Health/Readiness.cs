using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Concierge.Api.Health;

/// <summary>Asks every check that a room registered, all at once, each with its time-out.</summary>
internal sealed class Readiness(HealthCheckService checks)
{
    public async Task<ReadyResponse> CheckAsync(CancellationToken ct)
    {
        var report = await checks.CheckHealthAsync(ct);
        return new(
            report.Status,
            [
                .. report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new CheckResponse(
                    entry.Key,
                    entry.Value.Status,
                    Math.Round(entry.Value.Duration.TotalMilliseconds, 3),
                    entry.Value.Description)),
            ]);
    }
}
