using Concierge.Application.Pipeline;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Conversations;

/// <summary>What a caller does not see is not there. Every slice that takes a conversation's id begins here.</summary>
public static class VisibleConversations
{
    public static async Task<Result<Conversation>> FindVisibleAsync(
        this IConversations conversations, ConversationId id, Caller caller, CancellationToken ct) =>
        await conversations.FindAsync(id, ct) is { } found && found.IsVisibleTo(caller.Id, caller.IsOperator())
            ? found
            : ConversationErrors.Unknown;

    private static bool IsOperator(this Caller caller) => caller.Is(Role.Operator) || caller.Is(Role.Admin);
}
