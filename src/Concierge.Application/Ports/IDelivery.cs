using Concierge.Domain.Kernel;

namespace Concierge.Application.Ports;

/// <summary>
/// The message that a handler runs for. Unless told otherwise, the handler's first commit completes it: what the
/// handler changed and the message's end are one transaction.
/// </summary>
public interface IDelivery
{
    /// <summary>Which try this is, from 1; only failures that were recorded count.</summary>
    int Attempt { get; }

    /// <summary>
    /// How often the message was handed to a worker; more than <see cref="Attempt"/> when workers died.
    /// </summary>
    int Deliveries { get; }

    /// <summary>The next commit leaves the message in the queue: more of its work follows.</summary>
    void KeepOpen();

    /// <summary>
    /// The next commit records a failed try: the message waits and comes again, or, when this was its last try (or
    /// <paramref name="final"/> says so), becomes a dead letter. Answers the wait, or null after the last try.
    /// </summary>
    TimeSpan? Fail(Error error, bool final = false);
}
