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
    public async Task<Result<Page<PlanView>>> Handle(ListPlans query, CancellationToken ct)
    {
        var page = await cursors.ReadPageAsync(
            "plans",
            query.Page,
            after => plans.ListAsync(caller.Id, after.ToId(), query.Page.Rows, ct),
            plan => plan.Id.ToString());
        return page.Map(found => found.Map(PlanView.Of));
    }
}
