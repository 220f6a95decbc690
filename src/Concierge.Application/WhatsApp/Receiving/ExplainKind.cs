using Concierge.Application.Conversations;
using Concierge.Application.Languages;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp;
using MediatR;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>Tells a customer, once a day at most, that what they sent cannot be read here.</summary>
[Message("explain_whatsapp_kind")]
public sealed record ExplainKind(ConversationId ConversationId, MessageId MessageId) : IMessage;

internal sealed class ExplainKindHandler(
    IInbox inbox,
    IConversations conversations,
    IMessages messages,
    IChannels channels,
    WhatsAppSender sender,
    IUnitOfWork work,
    TimeProvider clock) : IRequestHandler<ExplainKind, Result<Done>>
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(24);

    public async Task<Result<Done>> Handle(ExplainKind message, CancellationToken ct)
    {
        var now = clock.GetStoredNow();
        if (await inbox.FindExplanationAsync(message.ConversationId, ct) is { } last && now - last < Between)
            return default(Done);

        var conversation = await conversations.FindAsync(message.ConversationId, ct);
        if (conversation is not { HandledBy: null, Customer: { } customer })
            return default(Done);

        var channel = await channels.FindAsync(customer.AccountId, ct);
        Explain(conversation, channel?.Locale ?? WhatsAppChannel.UsualLocale, now);
        var committed = await work.CommitAsync(ct);

        // Somebody has taken the conversation over in this moment, and will see for themselves.
        return committed.Error?.Code is ErrorCode.NotTakenOver ? default(Done) : committed;
    }

    private void Explain(Conversation conversation, string locale, DateTimeOffset now)
    {
        var answer = new Message(
            MessageId.Next(),
            conversation.Id,
            MessageRole.Assistant,
            AuthorId: null,
            Message.Text,
            Locale.Of(locale).Phrases.NoWords,
            Details: null,
            now);
        inbox.Explained(conversation.Id, now);
        messages.Answer(answer);
        sender.Send(conversation, answer);
        work.AnnounceMessage(conversation, answer.Id);
    }
}
