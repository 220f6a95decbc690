using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Conversations;

public sealed record RenameConversation(ConversationId Id, string Title) : ICommand<ConversationView>;

internal sealed class RenameConversationValidator : AbstractValidator<RenameConversation>
{
    public RenameConversationValidator() => RuleFor(command => command.Title).IsLine(Conversation.LongestTitle);
}

internal sealed class RenameConversationHandler(
    IUnitOfWork work, IConversations conversations, Caller caller, TimeProvider clock)
    : IRequestHandler<RenameConversation, Result<ConversationView>>
{
    public async Task<Result<ConversationView>> Handle(RenameConversation command, CancellationToken ct)
    {
        var found = await conversations.FindVisibleAsync(command.Id, caller, ct);
        if (found.Error is { } unknown)
            return unknown;

        var renamed = found.Value.Rename(command.Title, clock.GetStoredNow());
        conversations.Rename(renamed);
        work.AnnounceUpdate(renamed);

        return (await work.CommitAsync(ct)).Map(_ => ConversationView.Of(renamed));
    }
}
