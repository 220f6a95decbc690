using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Plans;

namespace Concierge.Application.Conversations;

/// <summary>What is changed here is written by the next commit.</summary>
public interface IConversations
{
    /// <summary>Refused where the plan is not one of the owner's that takes work, or has a default already.</summary>
    void Add(Conversation conversation);

    /// <summary>Adds a customer's conversation unless it is there; every message of theirs may begin it.</summary>
    void Begin(Conversation conversation);

    void Rename(Conversation renamed);

    /// <summary>Refused with <c>CONVERSATION_TAKEN</c> when somebody else was given it in the meantime.</summary>
    void HandOver(Conversation from, Conversation to);

    Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct);

    /// <summary>Whoever owns them: for telling those who may see them.</summary>
    Task<IReadOnlyList<Conversation>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Of a plan, newest first.</summary>
    Task<IReadOnlyList<Conversation>> ListAsync(
        PlanId planId, UserId ownerId, Guid? after, int rows, CancellationToken ct);

    /// <summary>All that come through a channel, latest activity first.</summary>
    Task<IReadOnlyList<Conversation>> ListFromChannelsAsync(
        HandlerFilter handler, Activity? after, int rows, CancellationToken ct);
}

/// <summary>A place in the order of latest activity.</summary>
public sealed record Activity(DateTimeOffset At, ConversationId Id);

/// <summary>Whose conversations: anybody's, the assistant's, any person's, or one person's.</summary>
public sealed record HandlerFilter(HandledBy? By, UserId Me);

/// <summary>Who answers in a conversation, as a list is asked for it.</summary>
public enum HandledBy
{
    Me,
    Assistant,
    Operator,
}
