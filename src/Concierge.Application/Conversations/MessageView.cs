using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Conversations;

public sealed record MessageView(
    Guid Id,
    Guid ConversationId,
    MessageRole Role,
    Guid? AuthorId,
    string Kind,
    string Content,
    Json? Details,
    DateTimeOffset CreatedAt)
{
    public static MessageView Of(Message message) => new(
        message.Id.Value,
        message.ConversationId.Value,
        message.Role,
        message.AuthorId?.Value,
        message.Kind,
        message.Content,
        message.Details,
        message.CreatedAt);
}
