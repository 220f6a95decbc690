using Concierge.Application.WhatsApp.Receiving;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.WhatsApp.Receiving;

internal static class ReceivingRegistration
{
    private static readonly Error AlreadyReceived = new(
        ErrorKind.Conflict, ErrorCode.VersionConflict, "Another call has brought one of these messages first.");

    public static IServiceCollection AddWhatsAppReceiving(this IServiceCollection services)
    {
        services.AddOptions<ReceivingOptions>()
            .BindConfiguration(ReceivingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ReceivingOptions>>().Value.ToRules());
        services.AddSingleton<IWebhookKeys, WebhookKeys>();
        services.AddScoped<IInbox, PostgresInbox>();

        return services
            .AddConstraint("whatsapp_received_pkey", AlreadyReceived)
            .AddConstraint("whatsapp_said.message_id", AlreadyReceived);
    }
}
