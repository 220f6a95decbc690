using Concierge.Application.Pipeline;
using Concierge.Application.Realtime;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Conversations;

/// <summary><c>conversation:{id}</c>, for whoever sees the conversation.</summary>
internal sealed class ConversationGroup(IConversations conversations) : ILiveGroup
{
    public string Kind => ILiveGroup.Conversation;

    public async Task<Error?> RefuseAsync(Guid id, Caller caller, CancellationToken ct) =>
        (await conversations.FindVisibleAsync(new ConversationId(id), caller, ct)).Error;
}
