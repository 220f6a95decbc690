using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Application.Conversations;

/// <param name="Delivery">What became of it on its way to the customer; null where it did not go out.</param>
public sealed record MessageView(
    Guid Id,
    Guid ConversationId,
    MessageRole Role,
    Guid? AuthorId,
    string Kind,
    string Content,
    Json? Details,
    DateTimeOffset CreatedAt,
    Delivery? Delivery)
{
    public static MessageView Of(PlacedMessage placed) => Of(placed.Message, placed.Delivery);

    public static MessageView Of(Message message, Delivery? delivery = null) => new(
        message.Id.Value,
        message.ConversationId.Value,
        message.Role,
        message.AuthorId?.Value,
        message.Kind,
        message.Content,
        message.Details,
        message.CreatedAt,
        delivery);
}
