using Concierge.Application.Ports;
using Concierge.Application.Realtime;
using Concierge.Domain.Conversations;

namespace Concierge.Application.Conversations;

/// <summary>Tells those who see a conversation what happens in it, once the commit stands.</summary>
public static class LiveConversations
{
    public static void AnnounceUpdate(this IUnitOfWork work, Conversation conversation) =>
        work.Announce(Change(LiveEvent.ConversationUpdated, conversation.Id.Value, conversation));

    /// <summary>A message also makes its conversation the latest active one, and may give it its title.</summary>
    public static void AnnounceMessage(this IUnitOfWork work, Conversation conversation, MessageId message)
    {
        work.Announce(Change(LiveEvent.MessageReceived, message.Value, conversation));
        work.AnnounceUpdate(conversation);
    }

    private static LiveChange Change(LiveEvent happened, Guid id, Conversation conversation) => new(
        happened,
        id,
        conversation.OwnerId,
        ToOperators: conversation.Channel is Channel.Web ? Showing.Nothing : Showing.Whole,
        conversation.Id.Value);
}

/// <summary>
/// What <c>conversation_updated</c> shows: the conversation as <see cref="GetConversation"/> answers it.
/// </summary>
internal sealed class ConversationUpdates(IConversations conversations) : ILiveView
{
    public LiveEvent Event => LiveEvent.ConversationUpdated;

    public async Task<IReadOnlyDictionary<Guid, object>> ReadAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await conversations.ReadAsync(ids, ct))
            .ToDictionary(one => one.Id.Value, object (one) => ConversationView.Of(one));
}

/// <summary>What <c>message_received</c> shows: the message as <see cref="ListMessages"/> answers it.</summary>
internal sealed class MessageUpdates(IMessages messages) : ILiveView
{
    public LiveEvent Event => LiveEvent.MessageReceived;

    public async Task<IReadOnlyDictionary<Guid, object>> ReadAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await messages.ReadAsync(ids, ct))
            .ToDictionary(one => one.Message.Id.Value, object (one) => MessageView.Of(one));
}
