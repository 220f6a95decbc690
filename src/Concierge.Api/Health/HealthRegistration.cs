using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Concierge.Api.Health;

internal static class HealthRegistration
{
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks();
        services.PostConfigure<HealthCheckServiceOptions>(GiveTimeouts);
        services.AddSingleton<Readiness>();

        return services;
    }

    // One dependency that stalls must not keep the report back.
    private static void GiveTimeouts(HealthCheckServiceOptions checks)
    {
        foreach (var check in checks.Registrations.Where(check => check.Timeout == Timeout.InfiniteTimeSpan))
            check.Timeout = UsualTimeout;
    }
}
