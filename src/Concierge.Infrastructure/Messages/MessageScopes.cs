using Concierge.Application.Pipeline;
using Concierge.Domain.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Messages;

internal static class MessageScopes
{
    /// <summary>A scope for work on a message, on behalf of whoever sent it.</summary>
    public static AsyncServiceScope Open(this IServiceScopeFactory scopes, Envelope envelope)
    {
        var scope = scopes.CreateAsyncScope();
        var user = envelope.UserId is { } id ? new UserId(id) : (UserId?)null;
        scope.ServiceProvider.GetRequiredService<Delivery>().Begin(envelope);
        scope.ServiceProvider.GetRequiredService<Caller>()
            .Became(user, roles: [], envelope.CorrelationId, causationId: envelope.Id.ToString());
        return scope;
    }
}
