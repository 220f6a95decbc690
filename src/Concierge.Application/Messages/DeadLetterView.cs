using Concierge.Domain.Kernel;

namespace Concierge.Application.Messages;

/// <summary>A dead letter as it reads; <c>userId</c> is on whose behalf it was sent, if on anybody's.</summary>
public sealed record DeadLetterView(
    Guid Id,
    string Name,
    Json Body,
    string? Lane,
    int Attempts,
    DeadLetterError Error,
    string? CorrelationId,
    Guid? UserId,
    DateTimeOffset SentAt,
    DateTimeOffset DiedAt);

/// <summary>Why the last try failed. The code is text: an earlier version may have known others.</summary>
public sealed record DeadLetterError(string Code, string Message);
