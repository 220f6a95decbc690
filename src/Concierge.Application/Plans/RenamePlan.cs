using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Plans;

public sealed record RenamePlan(PlanId Id, string Title) : ICommand<PlanView>;

internal sealed class RenamePlanValidator : AbstractValidator<RenamePlan>
{
    public RenamePlanValidator() => RuleFor(command => command.Title).IsLine(Plan.LongestTitle);
}

internal sealed class RenamePlanHandler(IUnitOfWork work, IPlans plans, Caller caller, TimeProvider clock)
    : IRequestHandler<RenamePlan, Result<PlanView>>
{
    public async Task<Result<PlanView>> Handle(RenamePlan command, CancellationToken ct)
    {
        if (await plans.FindAsync(command.Id, caller.Id, ct) is not { } plan)
            return PlanErrors.Unknown;

        var renamed = plan.Rename(command.Title, clock.GetStoredNow());
        plans.Update(renamed);

        return (await work.CommitAsync(ct)).Map(_ => PlanView.Of(renamed));
    }
}
