using Concierge.Domain.Conversations;

namespace Concierge.Application.Conversations;

/// <summary>
/// A conversation as it reads; <c>handledBy</c> is the user who answers, null while the assistant does.
/// </summary>
public sealed record ConversationView(
    Guid Id,
    Guid? PlanId,
    Channel Channel,
    Customer? Customer,
    string? Title,
    bool IsDefault,
    Guid? HandledBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static ConversationView Of(Conversation conversation) => new(
        conversation.Id.Value,
        conversation.PlanId?.Value,
        conversation.Channel,
        conversation.Customer,
        conversation.Title,
        conversation.IsDefault,
        conversation.HandledBy?.Value,
        conversation.CreatedAt,
        conversation.UpdatedAt);
}
