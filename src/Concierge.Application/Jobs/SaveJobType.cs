using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Jobs;

/// <summary>Makes the next version of a job type; saving what it says already makes none.</summary>
public sealed record SaveJobType(
    string Name, string Description, JsonElement ParamsSchema, JsonElement ResultSchema, string Template)
    : ICommand<JobTypeView>;

internal sealed class SaveJobTypeValidator : AbstractValidator<SaveJobType>
{
    public SaveJobTypeValidator()
    {
        RuleFor(command => command.Name).IsName();
        RuleFor(command => command.Description).NotEmpty().MaximumLength(JobType.LongestDescription);
        RuleFor(command => command.ParamsSchema.ValueKind).Equal(JsonValueKind.Object)
            .OverridePropertyName("paramsSchema").WithErrorCode("TYPE").WithMessage("Must be a JSON Schema.");
        RuleFor(command => command.ResultSchema.ValueKind).Equal(JsonValueKind.Object)
            .OverridePropertyName("resultSchema").WithErrorCode("TYPE").WithMessage("Must be a JSON Schema.");
        RuleFor(command => command.Template).IsName();
    }
}

internal sealed class SaveJobTypeHandler(IUnitOfWork work, IJobTypes types, JobTypeRules rules, TimeProvider clock)
    : IRequestHandler<SaveJobType, Result<JobTypeView>>
{
    public async Task<Result<JobTypeView>> Handle(SaveJobType command, CancellationToken ct)
    {
        if (await rules.CheckAsync(command, ct) is { } refused)
            return refused;

        var current = await types.ReadAsync(command.Name, ct);
        var next = new JobType(
            command.Name,
            (current?.Version ?? 0) + 1,
            command.Description,
            Json.Of(command.ParamsSchema.GetRawText()),
            Json.Of(command.ResultSchema.GetRawText()),
            command.Template,
            clock.GetStoredNow());
        if (current?.Says(next) is true)
            return JobTypeView.Of(current);

        types.Add(next);
        return (await work.CommitAsync(ct)).Map(_ => JobTypeView.Of(next));
    }
}
