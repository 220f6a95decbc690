using Concierge.Domain.Kernel;

namespace Concierge.Application.Ports;

/// <summary>
/// A model gave no usable answer. Every <c>IChatClient</c> and embedding generator of the house throws this and, when
/// the caller gave up, <see cref="OperationCanceledException"/>. The message never holds a key or what was said.
/// </summary>
public sealed class ModelException(
    ErrorCode code,
    string message,
    TimeSpan? retryAfter = null,
    Exception? inner = null)
    : Exception(message, inner)
{
    public ErrorCode Code { get; } = code;

    /// <summary>How long the provider asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether the same call may succeed when made again.</summary>
    public bool IsTransient => Code
        is ErrorCode.ModelTimeout
        or ErrorCode.ModelUnavailable
        or ErrorCode.ModelRateLimited
        or ErrorCode.ModelAnswerCut;
}
