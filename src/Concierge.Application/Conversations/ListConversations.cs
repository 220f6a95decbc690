using Concierge.Application.Pipeline;
using Concierge.Application.Plans;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Conversations;

/// <summary>A plan's conversations, newest first.</summary>
public sealed record ListConversations(PlanId PlanId, PageRequest Page) : IQuery<Page<ConversationView>>;

internal sealed class ListConversationsValidator : AbstractValidator<ListConversations>
{
    public ListConversationsValidator() => RuleFor(query => query.Page.Limit).IsPageLimit();
}

internal sealed class ListConversationsHandler(
    IConversations conversations, IPlans plans, ICursors cursors, Caller caller)
    : IRequestHandler<ListConversations, Result<Page<ConversationView>>>
{
    public async Task<Result<Page<ConversationView>>> Handle(ListConversations query, CancellationToken ct)
    {
        var list = $"plans/{query.PlanId}/conversations";
        var after = cursors.After(list, query.Page);
        if (after.Error is { } refused)
            return refused;

        var rows = await conversations.ListAsync(query.PlanId, caller.Id, after.Value.ToId(), query.Page.Rows, ct);
        if (rows is [] && await plans.FindAsync(query.PlanId, caller.Id, ct) is null)
            return PlanErrors.Unknown;

        return query.Page.Cut(rows, last => cursors.Seal(list, last.Id.ToString())).Map(ConversationView.Of);
    }
}
