using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.EventStore;

internal static class EventStoreRegistration
{
    public static IServiceCollection AddEventStore(this IServiceCollection services) => services
        .AddSingleton(_ => new EventTypes(typeof(EventNameAttribute).Assembly))
        .AddSingleton<EventAppender>()
        .AddSingleton<StreamCache>()
        .AddSingleton<IEventStreams, EventStreams>()
        .AddConstraint("pk_mt_events_stream_and_version", EventStoreErrors.VersionConflict)
        .AddConstraint("mt_streams_pkey", EventStoreErrors.VersionConflict);
}
