using Concierge.Domain.Conversations;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Application.Conversations;

/// <summary>
/// What was said. What is added here is written by the next commit, in the order in which it was added.
/// </summary>
public interface IMessages
{
    /// <summary>
    /// Also names a conversation that has no title, and makes it the latest active. Refused where there is no such
    /// conversation or its plan is archived.
    /// </summary>
    void Add(Message message);

    /// <summary>
    /// The same, if at that moment the conversation is its author's to answer: the assistant's while nobody has it,
    /// else that of who has taken it over. Refused with <c>NOT_TAKEN_OVER</c> otherwise.
    /// </summary>
    void Answer(Message message);

    /// <summary>What was said after a position, oldest first; 0 is before the first.</summary>
    Task<IReadOnlyList<PlacedMessage>> ListAsync(ConversationId id, long after, int rows, CancellationToken ct);

    /// <summary>The last that was said before a position, oldest first.</summary>
    Task<IReadOnlyList<PlacedMessage>> ListBeforeAsync(ConversationId id, long before, int rows, CancellationToken ct);

    /// <summary>The last that was said, oldest first.</summary>
    Task<IReadOnlyList<Message>> LastAsync(ConversationId id, int count, CancellationToken ct);

    /// <summary>Of whichever conversations: for telling those who may see them.</summary>
    Task<IReadOnlyList<PlacedMessage>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}

/// <summary>
/// A message in its place: the positions of a conversation are 1, 2, 3 … in the order of their commits.
/// </summary>
/// <param name="Delivery">What became of it, where it went out through a channel.</param>
public sealed record PlacedMessage(long Position, Message Message, Delivery? Delivery = null);
