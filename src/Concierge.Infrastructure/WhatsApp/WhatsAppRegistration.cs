using Concierge.Application.WhatsApp;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.WhatsApp.Receiving;
using Concierge.Infrastructure.WhatsApp.Sending;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.WhatsApp;

internal static class WhatsAppRegistration
{
    public static IServiceCollection AddWhatsApp(this IServiceCollection services) => services
        .AddRecentRows<StoredChannel>(PostgresChannels.Topic)
        .AddScoped<IChannels, PostgresChannels>()
        .AddWhatsAppReceiving()
        .AddWhatsAppSending()
        .AddHostedService<WhatsAppCleanup>();
}
