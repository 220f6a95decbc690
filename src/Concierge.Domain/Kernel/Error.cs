namespace Concierge.Domain.Kernel;

/// <summary>A refusal the caller can act on. Anything else is an exception.</summary>
public sealed record Error(ErrorKind Kind, ErrorCode Code, string Message)
{
    /// <summary>What is wrong with which part of the request.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>How long to wait before asking again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What could be had instead, the nearest first; null where nothing can be.</summary>
    public IReadOnlyList<TimeSlot>? Alternatives { get; init; }
}

/// <summary>
/// One broken rule: where (a JSON path such as <c>params.checkIn</c>), which rule, and what it asks for.
/// </summary>
public sealed record Fault(string Path, string Code, string Message);

/// <summary>What kind of refusal; each has one HTTP status.</summary>
public enum ErrorKind
{
    Invalid,
    Unauthorized,
    PaymentRequired,
    NotFound,
    Conflict,
    TooLarge,
    Unprocessable,
    TooMany,
    Unavailable,
}
