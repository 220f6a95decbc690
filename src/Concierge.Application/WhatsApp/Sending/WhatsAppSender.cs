using Concierge.Application.Ports;
using Concierge.Domain.Conversations;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Application.WhatsApp.Sending;

/// <summary>A message of a conversation that goes to a customer.</summary>
public sealed record WhatsAppMessage(ConversationId ConversationId, MessageId MessageId, Pair To, Content Content);

/// <summary>
/// Sends by WhatsApp, and is told what is heard from there. All of it takes effect with the caller's commit, and not at
/// all without it.
/// </summary>
public sealed class WhatsAppSender(IUnitOfWork work, IOutgoing outgoing)
{
    /// <summary>Sends after all that was sent to this customer before; a text that is too long goes in parts.</summary>
    public void Send(WhatsAppMessage message)
    {
        IEnumerable<Content> parts = message.Content is TextContent whole
            ? TextParts.Of(whole.Text).Select(part => new TextContent(part))
            : [message.Content];
        foreach (var (part, content) in parts.Index())
            outgoing.Add(new Outgoing(OutgoingId.Next(), message.To, content), message, part);

        work.Send(new SendWhatsApp(message.To.Key), SendWhatsApp.Turn(message.To.Key));
    }

    /// <summary>Sends what was said in a customer's conversation.</summary>
    public void Send(Conversation conversation, Message said)
    {
        var customer = conversation.Customer ?? throw new ArgumentException("Nobody to send to.", nameof(conversation));
        Send(new WhatsAppMessage(
            conversation.Id,
            said.Id,
            new Pair(customer.AccountId, customer.Address),
            new TextContent(said.Content)));
    }

    /// <summary>The customer wrote: for a day, texts may go as they are.</summary>
    public void CustomerWrote(Pair pair, DateTimeOffset at) => outgoing.CustomerWrote(pair, at);

    /// <summary>Meta reported on a message by the id that we gave it, so the message has arrived there.</summary>
    public void Confirmed(OutgoingId id, string wamid) => outgoing.Confirm(id, wamid);

    /// <summary>Meta reported that a message which it took will not be delivered.</summary>
    public void Undelivered(OutgoingId id, string wamid, int code)
    {
        outgoing.Confirm(id, wamid);
        if (Refusals.Of(status: 200, code) is Refusal.Window)
            outgoing.CloseWindow(id, code);
        else
            outgoing.Fail(id, code);
    }
}
