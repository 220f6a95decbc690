using System.Security.Cryptography;
using System.Text;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.Primitives;

namespace Concierge.Api.Http.Idempotency;

/// <summary>The header <c>Idempotency-Key</c>: what may stand in it, and what it makes of a body.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 255;

    private const int Chunk = 16 * 1024;

    // Only what is longer goes through a temporary file.
    private const int InMemory = 2 * 1024 * 1024;

    public static Result<string> Read(StringValues header) =>
        header is [{ Length: > 0 and <= MaxLength } key] && !key.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? key
            : Faults.Invalid(new Fault(
                Header, "FORMAT", $"Must be one key of 1 to {MaxLength} printable ASCII characters without a space."));

    /// <summary>Reads the body through once; the endpoint then reads it again.</summary>
    public static async Task<byte[]> DigestAsync(string key, HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering(InMemory);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(key));
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.ContentType}\n"));

        var chunk = new byte[Chunk];
        while (await request.Body.ReadAsync(chunk, ct) is > 0 and var read)
            hash.AppendData(chunk, 0, read);

        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
