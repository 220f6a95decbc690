using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.Idempotency;

internal static class IdempotencyErrors
{
    public static readonly Error InUse = new(
        ErrorKind.Conflict,
        ErrorCode.IdempotencyKeyInUse,
        "The first request with this idempotency key is still under way; ask again for its answer.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static readonly Error Reused = new(
        ErrorKind.Unprocessable,
        ErrorCode.IdempotencyKeyReused,
        "This idempotency key came with another body before; use a new key for a new request.");

    public static readonly Error AnswerLost = new(
        ErrorKind.Conflict,
        ErrorCode.IdempotencyAnswerLost,
        "The first request with this idempotency key was carried out, but its answer was lost; read what it changed.");
}
