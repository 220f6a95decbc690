using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Application.Jobs;

/// <summary>What the handlers of jobs are made of; the handlers themselves are found by scanning.</summary>
internal static class JobParts
{
    public static IServiceCollection AddJobParts(this IServiceCollection services) => services
        .AddSingleton<RunningJobs>()
        .AddScoped<AcceptedParams>()
        .AddScoped<JobTypeRules>()
        .AddScoped<JobModel>()
        .AddScoped<JobAttempts>()
        .AddScoped<JobOutcomes>();
}
