using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Application.WhatsApp.Sending;

/// <summary>What the handlers of sending are made of; the handlers themselves are found by scanning.</summary>
internal static class SendingParts
{
    public static IServiceCollection AddSendingParts(this IServiceCollection services) => services
        .AddScoped<WhatsAppSender>()
        .AddScoped<Courier>();
}
