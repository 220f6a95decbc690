using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Plans;

/// <summary>Closes a plan for new work; done twice it changes nothing more.</summary>
public sealed record ArchivePlan(PlanId Id) : ICommand<PlanView>;

internal sealed class ArchivePlanValidator : AbstractValidator<ArchivePlan>
{
    public ArchivePlanValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class ArchivePlanHandler(IUnitOfWork work, IPlans plans, Caller caller, TimeProvider clock)
    : IRequestHandler<ArchivePlan, Result<PlanView>>
{
    public async Task<Result<PlanView>> Handle(ArchivePlan command, CancellationToken ct)
    {
        if (await plans.FindAsync(command.Id, caller.Id, ct) is not { } plan)
            return PlanErrors.Unknown;

        var archived = plan.Archive(clock.GetStoredNow());
        if (archived != plan)
            plans.Update(archived);

        return (await work.CommitAsync(ct)).Map(_ => PlanView.Of(archived));
    }
}
