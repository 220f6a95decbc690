using Concierge.Domain.Kernel;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>What Meta and this server know, and nobody else.</summary>
public interface IWebhookKeys
{
    /// <summary>Null where Meta signed these very bytes with a secret that is in force.</summary>
    /// <param name="signature">The header <c>X-Hub-Signature-256</c>.</param>
    Error? Check(ReadOnlySpan<byte> body, string? signature);

    /// <summary>Null where it is the token that was given to Meta for the handshake.</summary>
    Error? CheckVerifyToken(string? token);
}
