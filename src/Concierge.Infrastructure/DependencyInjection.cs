using Concierge.Infrastructure.Bookings;
using Concierge.Infrastructure.Bookings.Understanding;
using Concierge.Infrastructure.Conversations;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Idempotency;
using Concierge.Infrastructure.Identity;
using Concierge.Infrastructure.Jobs;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Models;
using Concierge.Infrastructure.Plans;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Secrets;
using Concierge.Infrastructure.Templates;
using Concierge.Infrastructure.WhatsApp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure;

public static class DependencyInjection
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPostgres(configuration);
        services.AddEventStore();
        services.AddMessages(configuration);
        services.AddIdempotency();
        services.AddIdentity();
        services.AddSecrets();
        services.AddModels(configuration);
        services.AddPlans();
        services.AddTemplates();
        services.AddJobs();
        services.AddConversations();
        services.AddWhatsApp();
        services.AddUnderstanding();
        services.AddBookings();

        return services;
    }
}
