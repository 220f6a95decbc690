using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Plans;

/// <summary>The caller's plans, newest first, archived ones among them.</summary>
public sealed record ListPlans(PageRequest Page) : IQuery<Page<PlanView>>;

internal sealed class ListPlansValidator : AbstractValidator<ListPlans>
{
    public ListPlansValidator() => RuleFor(query => query.Page.Limit).IsPageLimit();
}

internal sealed class ListPlansHandler(IPlans plans, ICursors cursors, Caller caller)
    : IRequestHandler<ListPlans, Result<Page<PlanView>>>
{
    private const string List = "plans";

    public async Task<Result<Page<PlanView>>> Handle(ListPlans query, CancellationToken ct)
    {
        var after = cursors.After(List, query.Page);
        if (after.Error is { } refused)
            return refused;

        var rows = await plans.ListAsync(caller.Id, after.Value.ToId(), query.Page.Rows, ct);
        return query.Page.Cut(rows, plan => cursors.Seal(List, plan.Id.ToString())).Map(PlanView.Of);
    }
}
