using Concierge.Application.Messages;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Messages;

internal static class MessagesRegistration
{
    private static readonly Error LeaseLost = new(
        ErrorKind.Conflict, ErrorCode.LeaseLost, "Another worker has taken the message over.");

    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MessagesOptions>()
            .BindConfiguration(MessagesOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        services.AddSingleton<Node>();
        services.AddSingleton(_ => new MessageTypes(typeof(IMessage).Assembly));
        services.AddSingleton<RetrySchedule>();
        services.AddSingleton<LocalQueue>();
        services.AddSingleton<MessageTable>();
        services.AddSingleton<MessageFailures>();
        services.AddSingleton<MessageRunner>();
        services.AddSingleton<Outbox>();
        services.AddKeyedSingleton<Signal>(MessagePump.Wake);
        services.AddScoped<Delivery>();
        services.AddScoped<IDelivery>(provider => provider.GetRequiredService<Delivery>());
        services.AddScoped<IRequestHandler<Unreadable, Result<Done>>, UnreadableHandler>();
        services.AddConstraint("CQ001", LeaseLost);

        services.AddScoped<IDeadLetters, PostgresDeadLetters>();
        services.AddSingleton<IQueueMetrics, PostgresQueueMetrics>();
        services.AddConstraint("CQ003", DeadLetterErrors.Unknown);

        services.AddHealthChecks().AddCheck<QueueHealth>("queue", timeout: TimeSpan.FromSeconds(3));

        services.AddSingleton<Announcements>();
        services.AddHostedService(provider => provider.GetRequiredService<Announcements>());
        services.AddHostedService<AnnouncementReader>();
        if (configuration.GetValue("CONCIERGE_ROLE", NodeRole.Both) is not NodeRole.Api)
            services.AddWorker();

        return services;
    }

    // They stop in reverse: first nothing more is taken, then the handlers end, then the leases are no longer kept.
    private static void AddWorker(this IServiceCollection services)
    {
        services.AddHostedService<LeaseKeeper>();
        services.AddHostedService<MessageWorkers>();
        services.AddSingleton<MessagePump>();
        services.AddSingleton<IAnnouncementListener>(provider => provider.GetRequiredService<MessagePump>());
        services.AddHostedService(provider => provider.GetRequiredService<MessagePump>());
    }
}

/// <summary>What this process does; any number of each share one database.</summary>
public enum NodeRole
{
    /// <summary>Answers HTTP and handles messages.</summary>
    Both,

    /// <summary>Only answers HTTP.</summary>
    Api,

    /// <summary>Only handles messages. It listens all the same, so that its health can be asked for.</summary>
    Worker,
}
