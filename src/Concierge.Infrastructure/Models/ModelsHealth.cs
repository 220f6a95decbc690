using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Concierge.Infrastructure.Models;

/// <summary>Whether a model is being left alone because it failed; the embedded one still answers then.</summary>
internal sealed class ModelsHealth(ModelHealth models) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        List<string> resting =
            [.. models.Read().Where(state => state.Condition is not ModelCondition.Well).Select(state => state.Model)];

        return Task.FromResult(resting is []
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"Not asked for now: {string.Join(", ", resting)}."));
    }
}
