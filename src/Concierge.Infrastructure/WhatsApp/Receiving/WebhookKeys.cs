using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Concierge.Application.WhatsApp.Receiving;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.WhatsApp.Receiving;

internal sealed class WebhookKeys(IOptions<ReceivingOptions> options) : IWebhookKeys
{
    private const string Prefix = "sha256=";

    private readonly byte[][] _secrets =
    [
        .. new[] { options.Value.AppSecret, options.Value.PreviousAppSecret }
            .Where(secret => secret is not "")
            .Select(Encoding.UTF8.GetBytes),
    ];

    private readonly byte[] _verifyToken = Encoding.UTF8.GetBytes(options.Value.VerifyToken);

    public Error? Check(ReadOnlySpan<byte> body, string? signature)
    {
        if (_secrets is [])
            return WhatsAppErrors.NotConfigured;

        return Decode(signature) is { } given && IsSigned(body, given) ? null : WhatsAppErrors.InvalidSignature;
    }

    public Error? CheckVerifyToken(string? token)
    {
        if (_verifyToken is [])
            return WhatsAppErrors.NotConfigured;

        // Of hashes, so that not even the length is told.
        var isSame = CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(token ?? "")), SHA256.HashData(_verifyToken));
        return isSame ? null : WhatsAppErrors.InvalidVerifyToken;
    }

    // All secrets are tried whichever fits, so that time does not tell which one did.
    private bool IsSigned(ReadOnlySpan<byte> body, ReadOnlySpan<byte> given)
    {
        var isSigned = false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var secret in _secrets)
        {
            HMACSHA256.HashData(secret, body, expected);
            isSigned |= CryptographicOperations.FixedTimeEquals(expected, given);
        }

        return isSigned;
    }

    private static byte[]? Decode(string? signature)
    {
        if (signature is null
            || signature.Length != Prefix.Length + (2 * HMACSHA256.HashSizeInBytes)
            || !signature.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = new byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(signature.AsSpan(Prefix.Length), bytes, out _, out _) is OperationStatus.Done
            ? bytes
            : null;
    }
}
