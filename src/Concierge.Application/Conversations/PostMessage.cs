using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp.Sending;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Conversations;

/// <summary>Says something: the user of a plan to the assistant, an operator to a customer.</summary>
public sealed record PostMessage(ConversationId ConversationId, string Content) : ICommand<MessageView>;

internal sealed class PostMessageValidator : AbstractValidator<PostMessage>
{
    public PostMessageValidator() => RuleFor(command => command.Content).NotEmpty();
}

internal sealed class PostMessageHandler(
    IUnitOfWork work,
    IConversations conversations,
    IMessages messages,
    WhatsAppSender whatsApp,
    Caller caller,
    TimeProvider clock) : IRequestHandler<PostMessage, Result<MessageView>>
{
    public async Task<Result<MessageView>> Handle(PostMessage command, CancellationToken ct)
    {
        var found = await conversations.FindVisibleAsync(command.ConversationId, caller, ct);
        if (found.Error is { } unknown)
            return unknown;

        var written = found.Value.Write(caller.Id, command.Content, clock.GetStoredNow());
        if (written.Error is { } refused)
            return refused;

        var delivery = Store(found.Value, written.Value);
        work.AnnounceMessage(found.Value, written.Value.Id);
        return (await work.CommitAsync(ct)).Map(_ => MessageView.Of(written.Value, delivery));
    }

    // What an operator says goes to the customer, while the conversation still is theirs to answer.
    private Delivery? Store(Conversation conversation, Message message)
    {
        if (message.Role is not MessageRole.Operator)
        {
            messages.Add(message);
            return null;
        }

        messages.Answer(message);
        whatsApp.Send(conversation, message);
        return Delivery.Begun;
    }
}
