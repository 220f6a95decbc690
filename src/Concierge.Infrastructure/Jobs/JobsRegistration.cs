using Concierge.Application.Jobs;
using Concierge.Domain.Jobs;
using Concierge.Domain.Plans;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Jobs;

internal static class JobsRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddRecentRows<JobType>(PostgresJobTypes.Topic)
        .AddSingleton<IJobSchemas, JobSchemas>()
        .AddSingleton<IReadModel<Job>, JobRows>()
        .AddSingleton<IAnnouncementListener, CancelledRuns>()
        .AddScoped<IJobTypes, PostgresJobTypes>()
        .AddScoped<IJobs, PostgresJobs>()
        .AddConstraint("job_types_pkey", EventStoreErrors.VersionConflict)
        .AddConstraint("jobs.plan_id", PlanErrors.Unknown);
}
