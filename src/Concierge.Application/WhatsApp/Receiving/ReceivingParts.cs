using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>What the handlers of receiving are made of; the handlers themselves are found by scanning.</summary>
internal static class ReceivingParts
{
    public static IServiceCollection AddReceivingParts(this IServiceCollection services) =>
        services.AddScoped<Reception>();
}
