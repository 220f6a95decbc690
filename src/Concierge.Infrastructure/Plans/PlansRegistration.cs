using Concierge.Application.Plans;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Plans;

internal static class PlansRegistration
{
    public static IServiceCollection AddPlans(this IServiceCollection services) =>
        services.AddScoped<IPlans, PostgresPlans>();
}
