using Concierge.Domain.Conversations;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>
/// What has come in by WhatsApp, so that it counts once. What is added here is written by the next commit, which is
/// refused with <c>VERSION_CONFLICT</c> when somebody else was first with one of the messages.
/// </summary>
public interface IInbox
{
    Task<Recollection> RecallAsync(
        IReadOnlyCollection<string> wamids, IReadOnlyCollection<Guid> samenesses, CancellationToken ct);

    /// <summary>Remembers a message, and what it says, under the id that it has here.</summary>
    void Add(IncomingMessage message, MessageId id);

    /// <summary>Remembers a message that says again what another did.</summary>
    void AddRepeat(IncomingMessage message, MessageId of);

    void Join(IReadOnlyCollection<StatusUpdate> statuses);

    /// <summary>Keeps items as they came; the same item again is kept once.</summary>
    void Keep(IReadOnlyCollection<UnreadItem> items);

    /// <summary>When the customer was last told what cannot be read here.</summary>
    Task<DateTimeOffset?> FindExplanationAsync(ConversationId id, CancellationToken ct);

    void Explained(ConversationId id, DateTimeOffset now);
}

/// <summary>What is remembered of a call's messages.</summary>
/// <param name="Received">Ids of messages by WhatsApp's ids.</param>
/// <param name="Said">What was said, by its sameness.</param>
public sealed record Recollection(
    IReadOnlyDictionary<string, MessageId> Received, IReadOnlyDictionary<Guid, Said> Said);

/// <summary>The message that said it, and when.</summary>
/// <param name="AnsweredAt">When something was first said to the customer after it; null if nothing was.</param>
public sealed record Said(MessageId By, DateTimeOffset At, DateTimeOffset? AnsweredAt = null);
