using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Identity;

/// <summary>
/// Encrypts positions (AES-GCM) and binds them to the caller and the list, so a cursor is of no use elsewhere.
/// </summary>
internal sealed class Cursors(IOptions<IdentityOptions> options, Caller caller) : ICursors
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;

    private static readonly Error Invalid =
        new(ErrorKind.Invalid, ErrorCode.InvalidCursor, "The cursor was not made for this list and this caller.")
        {
            Faults = [new Fault("cursor", "CURSOR", "Take it from the previous page's nextCursor, as it is.")],
        };

    public string Seal(string list, string position)
    {
        var text = Encoding.UTF8.GetBytes(position);
        var cursor = new byte[NonceBytes + TagBytes + text.Length];
        RandomNumberGenerator.Fill(cursor.AsSpan(..NonceBytes));
        using var cipher = Cipher();
        cipher.Encrypt(
            cursor.AsSpan(..NonceBytes),
            text,
            cursor.AsSpan((NonceBytes + TagBytes)..),
            cursor.AsSpan(NonceBytes, TagBytes),
            BoundTo(list));
        return Base64Url.EncodeToString(cursor);
    }

    public Result<string> Open(string list, string cursor)
    {
        if (!Base64Url.IsValid(cursor, out var length) || length < NonceBytes + TagBytes)
            return Invalid;

        var bytes = Base64Url.DecodeFromChars(cursor);
        var text = new byte[bytes.Length - NonceBytes - TagBytes];
        using var cipher = Cipher();
        try
        {
            cipher.Decrypt(
                bytes.AsSpan(..NonceBytes),
                bytes.AsSpan((NonceBytes + TagBytes)..),
                bytes.AsSpan(NonceBytes, TagBytes),
                text,
                BoundTo(list));
            return Encoding.UTF8.GetString(text);
        }
        catch (AuthenticationTagMismatchException)
        {
            return Invalid;
        }
    }

    private AesGcm Cipher() => new(
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(options.Value.SigningKey),
            KeyBytes,
            info: "cursor"u8.ToArray()),
        TagBytes);

    private byte[] BoundTo(string list) => Encoding.UTF8.GetBytes($"{caller.Id} {list}");
}
