using System.Security.Cryptography;
using System.Text;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Identity;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Secrets;

/// <summary>
/// Encrypts (AES-GCM) secrets that have to be read again, such as a token for somebody else's API. A box opens only for
/// what it was sealed for, so one that is copied to another row is of no use there.
/// </summary>
internal sealed class SecretBox(IOptions<SecretsOptions> options, IOptions<IdentityOptions> identity)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;

    private readonly byte[] _key =
        Derive(options.Value.KeyBytes is { Length: > 0 } own ? own : identity.Value.SigningKeyBytes);

    private readonly byte[]? _previous =
        options.Value.PreviousKeyBytes is { Length: > 0 } previous ? Derive(previous) : null;

    /// <summary>Nonce, tag, then the sealed text.</summary>
    public byte[] Seal(Secret secret, string purpose)
    {
        var text = Encoding.UTF8.GetBytes(secret.Text);
        var box = new byte[NonceBytes + TagBytes + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(..NonceBytes));
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(
            box.AsSpan(..NonceBytes),
            text,
            box.AsSpan((NonceBytes + TagBytes)..),
            box.AsSpan(NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(purpose));
        return box;
    }

    /// <summary>Null where it was sealed under another key, or for another purpose.</summary>
    public Secret? Open(byte[] box, string purpose) =>
        Open(_key, box, purpose) ?? (_previous is { } previous ? Open(previous, box, purpose) : null);

    private static Secret? Open(byte[] key, ReadOnlySpan<byte> box, string purpose)
    {
        if (box.Length < NonceBytes + TagBytes)
            return null;

        var text = new byte[box.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        try
        {
            cipher.Decrypt(
                box[..NonceBytes],
                box[(NonceBytes + TagBytes)..],
                box[NonceBytes..(NonceBytes + TagBytes)],
                text,
                Encoding.UTF8.GetBytes(purpose));
            return new Secret(Encoding.UTF8.GetString(text));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Derive(byte[] key) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "secret"u8.ToArray());
}
