using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Concierge.Application.Ports;

namespace Concierge.Infrastructure.Idempotency;

/// <summary>
/// What is derived from one request: under which id it is known, how its repetition is told from another request, and
/// the key that seals its answer. Answers hold tokens; who reads the table gets neither key.
/// </summary>
internal sealed class AnswerSeal(IdempotentRequest request)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] _key = Derive(request.Digest, "answer");

    public byte[] Id { get; } = SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Scope}\n{request.Key}"));

    public byte[] Fingerprint { get; } = Derive(request.Digest, "fingerprint");

    /// <summary>Nonce, tag, then the sealed cookies and body.</summary>
    public byte[] Close(StoredAnswer answer)
    {
        var plain = Join(answer);
        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));

        using var cipher = new AesGcm(_key, TagSize);
        cipher.Encrypt(
            box.AsSpan(0, NonceSize),
            plain,
            box.AsSpan(NonceSize + TagSize),
            box.AsSpan(NonceSize, TagSize),
            Id);
        return box;
    }

    public StoredAnswer Open(int status, string? contentType, string? location, byte[] box)
    {
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(_key, TagSize);
        cipher.Decrypt(
            box.AsSpan(0, NonceSize),
            box.AsSpan(NonceSize + TagSize),
            box.AsSpan(NonceSize, TagSize),
            plain,
            Id);

        var length = BinaryPrimitives.ReadInt32LittleEndian(plain);
        var cookies = Encoding.UTF8.GetString(plain, sizeof(int), length);
        return new(
            status,
            contentType,
            location,
            cookies.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            plain[(sizeof(int) + length)..]);
    }

    // A header's value has no line end, so one can part them.
    private static byte[] Join(StoredAnswer answer)
    {
        var cookies = Encoding.UTF8.GetBytes(string.Join('\n', answer.Cookies));
        var plain = new byte[sizeof(int) + cookies.Length + answer.Body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(plain, cookies.Length);
        cookies.CopyTo(plain, sizeof(int));
        answer.Body.CopyTo(plain, sizeof(int) + cookies.Length);
        return plain;
    }

    private static byte[] Derive(byte[] digest, string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, digest, 32, Encoding.UTF8.GetBytes(purpose));
}
