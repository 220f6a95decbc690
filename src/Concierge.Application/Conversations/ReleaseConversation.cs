using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Conversations;

/// <summary>Gives a conversation back to the assistant.</summary>
public sealed record ReleaseConversation(ConversationId Id) : ICommand<ConversationView>;

internal sealed class ReleaseConversationValidator : AbstractValidator<ReleaseConversation>
{
    public ReleaseConversationValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class ReleaseConversationHandler(
    IUnitOfWork work, IConversations conversations, Caller caller, TimeProvider clock)
    : IRequestHandler<ReleaseConversation, Result<ConversationView>>
{
    public async Task<Result<ConversationView>> Handle(ReleaseConversation command, CancellationToken ct)
    {
        var found = await conversations.FindVisibleAsync(command.Id, caller, ct);
        if (found.Error is { } unknown)
            return unknown;

        var released = found.Value.Release(caller.Id, caller.Is(Role.Admin), clock.GetStoredNow());
        if (released.Error is { } refused)
            return refused;

        if (released.Value != found.Value)
        {
            conversations.HandOver(found.Value, released.Value);
            work.AnnounceUpdate(released.Value);
        }

        return (await work.CommitAsync(ct)).Map(_ => ConversationView.Of(released.Value));
    }
}
