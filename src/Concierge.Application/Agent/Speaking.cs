using Concierge.Application.Conversations;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Conversations;

namespace Concierge.Application.Agent;

/// <summary>Speaks as the assistant: a message of the conversation, and its sending, with the next commit.</summary>
internal sealed class Speaking(
    IUnitOfWork work, IMessages messages, WhatsAppSender whatsApp, TimeProvider clock)
{
    public void Say(Scene scene, Reply reply)
    {
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
            // Not when the scene was read: a model may have thought about it for a while.
            clock.GetStoredNow());
        messages.Answer(said);
        whatsApp.Send(scene.Conversation, said);
        work.AnnounceMessage(scene.Conversation, said.Id);
    }
}
