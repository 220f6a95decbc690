using System.Net;
using Concierge.Api.Http;
using Concierge.Infrastructure.WhatsApp.Sending;

namespace Concierge.Api.WhatsApp;

/// <summary>
/// Shows, in development and to this machine alone, what would have gone to WhatsApp. Where messages do go there, the
/// route does not exist.
/// </summary>
internal static class StandInEndpoints
{
    public static void MapWhatsAppStandIn(this WebApplication app)
    {
        if (app.Environment.IsDevelopment() && app.Services.GetRequiredService<StandIn>().IsInPlace)
            app.MapGet("/dev/whatsapp/sent", Sent).AddEndpointFilter(OnlyFromHereAsync).ExcludeFromDescription();
    }

    private static Answer<StandInMessage[]> Sent(StandIn standIn) => new((StandInMessage[])[.. standIn.Sent]);

    private static ValueTask<object?> OnlyFromHereAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            ? next(context)
            : new ValueTask<object?>(Results.NotFound());
}
