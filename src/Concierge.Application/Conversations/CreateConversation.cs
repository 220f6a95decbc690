using Concierge.Application.Pipeline;
using Concierge.Application.Plans;
using Concierge.Application.Ports;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Conversations;

/// <summary>
/// Begins a conversation about a plan. Plan and default are checked by the row: two defaults at once leave one.
/// </summary>
public sealed record CreateConversation(PlanId PlanId, string? Title, bool IsDefault) : ICommand<ConversationView>;

internal sealed class CreateConversationValidator : AbstractValidator<CreateConversation>
{
    public CreateConversationValidator() =>
        RuleFor(command => command.Title!).IsLine(Conversation.LongestTitle).When(command => command.Title is not null);
}

internal sealed class CreateConversationHandler(
    IUnitOfWork work, IConversations conversations, IPlans plans, Caller caller, TimeProvider clock)
    : IRequestHandler<CreateConversation, Result<ConversationView>>
{
    public async Task<Result<ConversationView>> Handle(CreateConversation command, CancellationToken ct)
    {
        var conversation = Conversation.About(
            command.PlanId, caller.Id, command.Title, command.IsDefault, clock.GetStoredNow());
        conversations.Add(conversation);
        work.AnnounceUpdate(conversation);

        return await work.CommitAsync(ct) is { Error: { } refused }
            ? await plans.ExplainAsync(refused, command.PlanId, caller, ct)
            : ConversationView.Of(conversation);
    }
}
