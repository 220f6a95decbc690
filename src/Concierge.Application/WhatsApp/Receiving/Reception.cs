using Concierge.Application.Agent;
using Concierge.Application.Conversations;
using Concierge.Application.Ports;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Conversations;
using Concierge.Domain.WhatsApp.Receiving;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>Takes messages into their conversations, each of them once, and lets the sender know.</summary>
internal sealed class Reception(
    IInbox inbox,
    IConversations conversations,
    IMessages messages,
    WhatsAppSender sender,
    IUnitOfWork work,
    ReceivingRules rules)
{
    public async Task<IReadOnlyList<Receipt>> TakeAsync(SortedCall call, DateTimeOffset now, CancellationToken ct)
    {
        if (call.Messages is [])
            return [];

        var known = await inbox.RecallAsync(
            [.. call.Messages.Select(message => message.Wamid)],
            [.. call.Messages.Select(message => message.Sameness).OfType<Guid>()],
            ct);
        var intake = new Intake(known, rules);
        List<Receipt> receipts = [.. call.Messages.Select(intake.Take)];
        foreach (var receipt in receipts)
            Store(receipt, call, now);

        return receipts;
    }

    public void Settle(IReadOnlyList<StatusUpdate> statuses)
    {
        inbox.Join(statuses);
        foreach (var status in statuses)
            Tell(status);
    }

    // What Meta gives back is the id of the send: it says which one arrived, even when the answer to it was lost.
    private void Tell(StatusUpdate status)
    {
        if (!Guid.TryParseExact(status.Reference, "D", out var send))
            return;

        if (status.Delivery.Failure is { } failure)
            sender.Undelivered(new OutgoingId(send), status.Wamid, failure.Code);
        else
            sender.Confirmed(new OutgoingId(send), status.Wamid);
    }

    private void Store(Receipt receipt, SortedCall call, DateTimeOffset now)
    {
        switch (receipt.Novelty)
        {
            case Novelty.New:
                Begin(receipt, call, now);
                break;
            case Novelty.Repeat:
                inbox.AddRepeat(receipt.Message, receipt.Id);
                break;
            case Novelty.Known:
                return;
        }

        sender.CustomerWrote(new Pair(receipt.Message.Number, receipt.Message.From), receipt.Message.SentAt);
    }

    private void Begin(Receipt receipt, SortedCall call, DateTimeOffset now)
    {
        var (message, body) = (receipt.Message, receipt.Message.Body);
        var owner = call.ChannelOf(message).OwnerId;
        var conversation = Conversation.With(message.Customer, Channel.WhatsApp, owner, now);

        inbox.Add(message, receipt.Id);
        conversations.Begin(conversation);
        messages.Add(new Message(
            receipt.Id, conversation.Id, MessageRole.User, AuthorId: null, body.Kind, body.Content, body.Details, now));
        Process(receipt);
        work.AnnounceMessage(conversation, receipt.Id);
    }

    // One after the other in each conversation, in the order in which they came.
    private void Process(Receipt receipt)
    {
        var conversation = receipt.Message.ConversationId;
        var lane = new Posting(Lane: $"conversation/{conversation}");
        switch (receipt.Message.Body.Demand)
        {
            case Demand.Answer:
                work.Send(new AnswerCustomer(conversation, receipt.Id), lane);
                break;
            case Demand.Explanation:
                work.Send(new ExplainKind(conversation, receipt.Id), lane);
                break;
        }
    }
}
