using Concierge.Application.Pipeline;

namespace Concierge.Infrastructure.Messages;

/// <summary>A message that this node has leased.</summary>
/// <param name="Deliveries">How often a node took it; the number that this lease is known by.</param>
/// <param name="Attempts">Tries that failed.</param>
/// <param name="Abandoned">Tries of which nothing was heard again: their leases ran out.</param>
internal sealed record Envelope(
    Guid Id,
    IMessage Message,
    string? Lane,
    int Deliveries,
    int Attempts,
    int Abandoned,
    string CorrelationId,
    Guid? UserId,
    string? TraceParent);
