using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Plans;

public sealed record CreatePlan(string Title) : ICommand<PlanView>;

internal sealed class CreatePlanValidator : AbstractValidator<CreatePlan>
{
    public CreatePlanValidator() => RuleFor(command => command.Title).IsLine(Plan.LongestTitle);
}

internal sealed class CreatePlanHandler(IUnitOfWork work, IPlans plans, Caller caller, TimeProvider clock)
    : IRequestHandler<CreatePlan, Result<PlanView>>
{
    public async Task<Result<PlanView>> Handle(CreatePlan command, CancellationToken ct)
    {
        var plan = Plan.Create(caller.Id, command.Title, clock.GetStoredNow());
        plans.Add(plan);

        return (await work.CommitAsync(ct)).Map(_ => PlanView.Of(plan));
    }
}
