using Concierge.Application.Pipeline;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Jobs;

/// <summary>
/// Records a try of a job that ended without a word of its handler, which took too long, crashed or was refused.
/// </summary>
public sealed record BreakOffJob(JobId JobId, RunId RunId, Error Reason) : ICommand<Done>;

internal sealed class BreakOffJobValidator : AbstractValidator<BreakOffJob>
{
    public BreakOffJobValidator() => RuleFor(command => command.JobId).NotEmpty();
}

internal sealed class BreakOffJobHandler(JobOutcomes outcomes) : IRequestHandler<BreakOffJob, Result<Done>>
{
    public Task<Result<Done>> Handle(BreakOffJob command, CancellationToken ct) =>
        outcomes.FailAsync(
            command.JobId,
            command.RunId,
            command.Reason,
            final: command.Reason.Code is ErrorCode.MessageAbandoned,
            use: null,
            ct);
}
