using Concierge.Application.Conversations;
using Concierge.Application.Ports;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Jobs;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Conversations;

/// <summary>A node that keeps conversations, used as the rooms that receive and answer use it.</summary>
internal sealed class ConversationNode : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private ConversationNode(JobNode node) => Node = node;

    public JobNode Node { get; }

    /// <summary>Whose number customers write to.</summary>
    public UserId Owner => Node.User;

    public static async Task<ConversationNode> StartAsync(TestDatabase database) =>
        new(await JobNode.StartAsync(database, NodeRole.Api));

    public static Message Said(
        ConversationId id, string content, MessageRole role = MessageRole.User, UserId? author = null) =>
        new(MessageId.Next(), id, role, author, Message.Text, content, Details: null, Noon);

    public async Task<Result<Done>> CommitAsync(Action<IConversations, IMessages> change)
    {
        await using var scope = Node.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        change(services.GetRequiredService<IConversations>(), services.GetRequiredService<IMessages>());
        return await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    }

    public async Task<T> ReadAsync<T>(Func<IConversations, IMessages, Task<T>> read)
    {
        await using var scope = Node.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        return await read(services.GetRequiredService<IConversations>(), services.GetRequiredService<IMessages>());
    }

    /// <summary>What a channel does with a customer's message.</summary>
    public Task<Result<Done>> ReceiveAsync(Customer customer, string content, DateTimeOffset? at = null) =>
        CommitAsync((conversations, messages) =>
        {
            var conversation = Conversation.With(customer, Channel.WhatsApp, Owner, at ?? Noon);
            conversations.Begin(conversation);
            messages.Add(Said(conversation.Id, content) with { CreatedAt = at ?? Noon });
        });

    public Task<Result<Done>> AnswerAsync(ConversationId id, string content, UserId? author = null) => CommitAsync(
        (_, messages) => messages.Answer(
            Said(id, content, author is null ? MessageRole.Assistant : MessageRole.Operator, author)));

    public async Task<Conversation> FindAsync(ConversationId id) =>
        (await ReadAsync((conversations, _) => conversations.FindAsync(id, CancellationToken.None)))!;

    public Task<IReadOnlyList<PlacedMessage>> MessagesAsync(ConversationId id) =>
        ReadAsync((_, messages) => messages.ListAsync(id, after: 0, rows: 1_000, CancellationToken.None));

    public ValueTask DisposeAsync() => Node.DisposeAsync();
}
