using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Concierge.Domain.Identity;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Identity;

/// <summary>
/// Makes refresh tokens: the id of the log-in, chance, and a signature over both. So a token of which no row is left
/// still shows which log-in it was given out for, and nobody can make one up.
/// </summary>
internal sealed class RefreshTokens(IOptions<IdentityOptions> options)
{
    private const int IdBytes = 16;
    private const int SignedBytes = IdBytes + 32;
    private const int TokenBytes = SignedBytes + HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        options.Value.SigningKeyBytes,
        HMACSHA256.HashSizeInBytes,
        info: "refresh token"u8.ToArray());

    public Secret Next(LoginId login)
    {
        Span<byte> token = stackalloc byte[TokenBytes];
        login.Value.TryWriteBytes(token);
        RandomNumberGenerator.Fill(token[IdBytes..SignedBytes]);
        HMACSHA256.HashData(_key, token[..SignedBytes], token[SignedBytes..]);
        return new Secret(Base64Url.EncodeToString(token));
    }

    /// <summary>The log-in that a token was given out for; null for one that was not made here.</summary>
    public LoginId? LoginOf(Secret token)
    {
        if (!Base64Url.IsValid(token.Text, out var length) || length is not TokenBytes)
            return null;

        var bytes = Base64Url.DecodeFromChars(token.Text).AsSpan();
        return CryptographicOperations.FixedTimeEquals(
            bytes[SignedBytes..], HMACSHA256.HashData(_key, bytes[..SignedBytes]))
            ? new LoginId(new Guid(bytes[..IdBytes]))
            : null;
    }

    /// <summary>What is kept of a token: it is random enough that a fast hash hides it.</summary>
    public static byte[] Hash(Secret token) => SHA256.HashData(Encoding.UTF8.GetBytes(token.Text));
}
