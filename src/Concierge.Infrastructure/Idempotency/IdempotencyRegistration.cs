using Concierge.Application.Ports;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Idempotency;

internal static class IdempotencyRegistration
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services)
    {
        services.AddOptions<IdempotencyOptions>()
            .BindConfiguration(IdempotencyOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        services.AddScoped<IIdempotency, PostgresIdempotency>();
        services.AddConstraint("idempotency_effects_pkey", IdempotencyErrors.InUse);
        services.AddHostedService<IdempotencyCleanup>();

        return services;
    }
}
