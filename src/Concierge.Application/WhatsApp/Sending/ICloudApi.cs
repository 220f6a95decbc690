using Concierge.Domain.Identity;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Application.WhatsApp.Sending;

/// <summary>Meta's WhatsApp Cloud API.</summary>
public interface ICloudApi
{
    /// <summary>Calls once. It throws only when it is cancelled, and then nobody knows whether it arrived.</summary>
    Task<Answer> SendAsync(OutgoingId id, Pair to, Content content, Secret token, CancellationToken ct);
}
