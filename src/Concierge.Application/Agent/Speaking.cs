using Concierge.Application.Conversations;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Conversations;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Application.Agent;

/// <summary>Speaks as the assistant: a message of the conversation, and its sending, with the next commit.</summary>
internal sealed class Speaking(IMessages messages, WhatsAppSender whatsApp)
{
    public void Say(Scene scene, Reply reply)
    {
        var customer = scene.Conversation.Customer!;
        var text = scene is { IsFirstAnswer: true, Channel.Greeting: { } greeting }
            ? $"{greeting}\n\n{reply.Text}"
            : reply.Text;
        var said = new Message(
            MessageId.Next(),
            scene.Conversation.Id,
            MessageRole.Assistant,
            AuthorId: null,
            Message.Text,
            text,
            reply.Talk.ToJson(),
            scene.Now);
        messages.Answer(said);
        whatsApp.Send(new WhatsAppMessage(
            scene.Conversation.Id,
            said.Id,
            new Pair(customer.AccountId, customer.Address),
            new TextContent(text)));
    }
}
