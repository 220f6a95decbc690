using Concierge.Domain.Kernel;

namespace Concierge.Application.Ports;

/// <summary>
/// Remembers what a request with an idempotency key was answered, so that its repetition is answered the same and does
/// nothing. Whether the request had its effect is written by the commit that makes the effect, so a crash at any point
/// leaves either no trace or one that shows.
/// </summary>
public interface IIdempotency
{
    /// <summary>
    /// Claims the key for this scope, whose next commit leaves the mark; or answers what was stored for it; or refuses,
    /// because the first request is under way, was another one, or lost its answer.
    /// </summary>
    Task<Result<StoredAnswer?>> ClaimAsync(IdempotentRequest request, CancellationToken ct);

    /// <summary>Stores the answer to the claimed key. A failure costs the answer only, and is logged.</summary>
    Task KeepAsync(StoredAnswer answer);

    /// <summary>Lets the key be used again, unless the request had its effect. A failure is logged.</summary>
    Task ReleaseAsync();
}

/// <param name="Scope">Who may use the key, and for what: the caller, the method and the path.</param>
/// <param name="Digest">Of the body, keyed by the key; only who holds both can make it, and it is never stored.</param>
public sealed record IdempotentRequest(string Scope, string Key, byte[] Digest);

public sealed record StoredAnswer(
    int Status, string? ContentType, string? Location, IReadOnlyList<string> Cookies, byte[] Body);
