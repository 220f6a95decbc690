using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Conversations;

/// <summary>The caller answers from now on, and the assistant is silent. Of two at once, one gets it.</summary>
public sealed record TakeOverConversation(ConversationId Id) : ICommand<ConversationView>;

internal sealed class TakeOverConversationValidator : AbstractValidator<TakeOverConversation>
{
    public TakeOverConversationValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class TakeOverConversationHandler(
    IUnitOfWork work, IConversations conversations, Caller caller, TimeProvider clock)
    : IRequestHandler<TakeOverConversation, Result<ConversationView>>
{
    public async Task<Result<ConversationView>> Handle(TakeOverConversation command, CancellationToken ct)
    {
        var found = await conversations.FindVisibleAsync(command.Id, caller, ct);
        if (found.Error is { } unknown)
            return unknown;

        var taken = found.Value.TakeOver(caller.Id, clock.GetStoredNow());
        if (taken.Error is { } refused)
            return refused;

        if (taken.Value != found.Value)
        {
            conversations.HandOver(found.Value, taken.Value);
            work.AnnounceUpdate(taken.Value);
        }

        return (await work.CommitAsync(ct)).Map(_ => ConversationView.Of(taken.Value));
    }
}
