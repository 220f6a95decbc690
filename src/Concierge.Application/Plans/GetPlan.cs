using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using MediatR;

namespace Concierge.Application.Plans;

public sealed record GetPlan(PlanId Id) : IQuery<PlanView>;

internal sealed class GetPlanHandler(IPlans plans, Caller caller) : IRequestHandler<GetPlan, Result<PlanView>>
{
    public async Task<Result<PlanView>> Handle(GetPlan query, CancellationToken ct) =>
        await plans.FindAsync(query.Id, caller.Id, ct) is { } plan ? PlanView.Of(plan) : PlanErrors.Unknown;
}
