using Concierge.Api.Http;
using Concierge.Api.Http.RateLimits;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Messages;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Concierge.Api.Realtime;

/// <summary>The hub <c>/hubs/chat</c>, over which clients are told what happens.</summary>
internal static class RealtimeRoutes
{
    private static readonly Error TooManyConnections = new(
        ErrorKind.TooMany, ErrorCode.RateLimited, "You have too many connections already; close one.");

    public static IServiceCollection AddRealtime(this IServiceCollection services)
    {
        services.AddOptions<RealtimeOptions>()
            .BindConfiguration(RealtimeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Audience>();
        services.AddSingleton<HubGround>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<IAnnouncementListener>(provider => provider.GetRequiredService<LiveFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
        services.AddSignalR(hub => hub.AddFilter<HubGround>())
            .AddJsonProtocol(json => HttpJson.Configure(json.PayloadSerializerOptions));
        services.AddOptions<HubOptions>().Configure<IOptions<RealtimeOptions>>(Limit);

        return services;
    }

    public static void MapRealtime(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<RealtimeOptions>>().Value;
        app.MapHub<ChatHub>("/hubs/chat", connection => Limit(connection, limits))
            .RequireAuthorization()
            .LimitRate("realtime")
            .LimitBody(limits.MaxMessageBytes)
            .Add(RefuseTooMany);
    }

    private static void Limit(HubOptions hub, IOptions<RealtimeOptions> limits)
    {
        hub.MaximumReceiveMessageSize = limits.Value.MaxMessageBytes;
        hub.KeepAliveInterval = limits.Value.KeepAlive;
        hub.ClientTimeoutInterval = 2 * limits.Value.KeepAlive;
        hub.HandshakeTimeout = limits.Value.HandshakeTimeout;
    }

    private static void Limit(HttpConnectionDispatcherOptions connection, RealtimeOptions limits)
    {
        connection.CloseOnAuthenticationExpiration = true;
        connection.TransportSendTimeout = limits.SendTimeout;
    }

    // Who is told so before the connection begins does not try again and again, as who is thrown out would.
    private static void RefuseTooMany(EndpointBuilder endpoint)
    {
        var connect = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
        {
            var caller = context.RequestServices.GetRequiredService<Caller>();
            var isNew = !context.Request.Query.ContainsKey("id");
            return isNew && context.RequestServices.GetRequiredService<Audience>().IsFull(caller.Id)
                ? Problems.WriteAsync(context, TooManyConnections)
                : connect(context);
        };
    }
}
