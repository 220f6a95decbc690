using Concierge.Application.Conversations;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Plans;

namespace Concierge.Application.Tests.Support;

/// <summary>
/// Conversations that nobody else changes, and what was said in them. What rows refuse is the database's to show.
/// </summary>
internal sealed class InMemoryConversations : IConversations, IMessages
{
    private readonly Dictionary<ConversationId, Conversation> _conversations = [];

    public List<Message> Said { get; } = [];

    /// <summary>Those of them that were said in the place of the assistant, or by it.</summary>
    public List<Message> Answers { get; } = [];

    public void Add(Conversation conversation) => _conversations.Add(conversation.Id, conversation);

    public void Begin(Conversation conversation) => _conversations.TryAdd(conversation.Id, conversation);

    public void Rename(Conversation renamed) => _conversations[renamed.Id] = renamed;

    public void HandOver(Conversation from, Conversation to) => _conversations[to.Id] = to;

    public void Add(Message message) => Said.Add(message);

    public void Answer(Message message)
    {
        Said.Add(message);
        Answers.Add(message);
    }

    public Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct) =>
        Task.FromResult(_conversations.GetValueOrDefault(id));

    Task<IReadOnlyList<Conversation>> IConversations.ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Conversation>>(
            [.. _conversations.Values.Where(one => ids.Contains(one.Id.Value))]);

    public Task<IReadOnlyList<Conversation>> ListAsync(
        PlanId planId, UserId ownerId, Guid? after, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Conversation>>(
        [
            .. _conversations.Values
                .Where(one => one.PlanId == planId && one.OwnerId == ownerId && (after is null || one.Id.Value < after))
                .OrderByDescending(one => one.Id.Value)
                .Take(rows),
        ]);

    public Task<IReadOnlyList<Conversation>> ListFromChannelsAsync(
        HandlerFilter handler, Activity? after, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Conversation>>(
        [
            .. _conversations.Values
                .Where(one => one.Channel is not Channel.Web && Is(handler, one))
                .OrderByDescending(one => (one.UpdatedAt, one.Id.Value))
                .Where(one => after is null || (one.UpdatedAt, one.Id.Value).CompareTo((after.At, after.Id.Value)) < 0)
                .Take(rows),
        ]);

    public Task<IReadOnlyList<PlacedMessage>> ListAsync(
        ConversationId id, long after, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PlacedMessage>>([.. In(id).Where(one => one.Position > after).Take(rows)]);

    public Task<IReadOnlyList<PlacedMessage>> ListBeforeAsync(
        ConversationId id, long before, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PlacedMessage>>([.. In(id).Where(one => one.Position < before).TakeLast(rows)]);

    public Task<IReadOnlyList<Message>> LastAsync(ConversationId id, int count, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Message>>([.. In(id).TakeLast(count).Select(one => one.Message)]);

    public Task<IReadOnlyList<PlacedMessage>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PlacedMessage>>(
        [
            .. Said.Where(message => ids.Contains(message.Id.Value))
                .Select(message => new PlacedMessage(Position: 1, message)),
        ]);

    private static bool Is(HandlerFilter handler, Conversation conversation) => handler.By switch
    {
        null => true,
        HandledBy.Me => conversation.HandledBy == handler.Me,
        HandledBy.Assistant => conversation.HandledBy is null,
        _ => conversation.HandledBy is not null,
    };

    private IEnumerable<PlacedMessage> In(ConversationId id) =>
        Said.Where(message => message.ConversationId == id)
            .Select((message, index) => new PlacedMessage(index + 1, message));
}
