using Concierge.Application.Pipeline;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Conversations;

public sealed record GetConversation(ConversationId Id) : IQuery<ConversationView>;

internal sealed class GetConversationHandler(IConversations conversations, Caller caller)
    : IRequestHandler<GetConversation, Result<ConversationView>>
{
    public async Task<Result<ConversationView>> Handle(GetConversation query, CancellationToken ct) =>
        (await conversations.FindVisibleAsync(query.Id, caller, ct)).Map(ConversationView.Of);
}
