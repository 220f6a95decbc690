using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Application.Plans;
using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Jobs;

/// <summary>
/// Creates and queues a job in one round trip to the database: the plan is checked by the row it goes into.
/// </summary>
public sealed record CreateJob(PlanId PlanId, string Type, JsonElement Params) : ICommand<JobView>;

internal sealed class CreateJobValidator : AbstractValidator<CreateJob>
{
    public CreateJobValidator()
    {
        RuleFor(command => command.Type).IsName();
        RuleFor(command => command.Params.ValueKind).Equal(JsonValueKind.Object)
            .OverridePropertyName("params").WithErrorCode("TYPE").WithMessage("Must be an object.");
    }
}

internal sealed class CreateJobHandler(IUnitOfWork work, AcceptedParams accepted, IPlans plans, Caller caller)
    : IRequestHandler<CreateJob, Result<JobView>>
{
    public async Task<Result<JobView>> Handle(CreateJob command, CancellationToken ct)
    {
        var parameters = await accepted.CheckAsync(command.Type, command.Params, ct);
        if (parameters.Error is { } invalid)
            return invalid;

        var (id, run) = (JobId.Next(), RunId.Next());
        var created = Job.Create(id, command.PlanId, caller.Id, command.Type, parameters.Value, run);
        var job = work.Start<Job>(id.Value, created);
        work.Send(new RunJob(id, run, command.Type));

        return await work.CommitAsync(ct) is { Error: { } refused }
            ? await plans.ExplainAsync(refused, command.PlanId, caller, ct)
            : JobView.Of(job);
    }
}
