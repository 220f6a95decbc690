using Concierge.Domain.Identity;
using Concierge.Domain.WhatsApp;

namespace Concierge.Application.WhatsApp;

/// <summary>The WhatsApp numbers that are answered here.</summary>
public interface IChannels
{
    /// <summary>From memory; on other nodes it may be some seconds behind.</summary>
    ValueTask<WhatsAppChannel?> FindAsync(string phoneNumberId, CancellationToken ct);

    /// <summary>
    /// The token to send with, from memory; null where there is none, or none that the keys of this node open.
    /// </summary>
    ValueTask<Secret?> FindTokenAsync(string phoneNumberId, CancellationToken ct);

    /// <summary>From the database.</summary>
    Task<WhatsAppChannel?> ReadAsync(string phoneNumberId, CancellationToken ct);

    /// <summary>By phone number id.</summary>
    Task<IReadOnlyList<WhatsAppChannel>> ListAsync(string? after, int rows, CancellationToken ct);

    /// <summary>Written by the next commit; without a token the one that is stored stays.</summary>
    void Save(WhatsAppChannel channel, Secret? token);
}
