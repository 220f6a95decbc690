using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Jobs;

/// <summary>Queues a failed or cancelled job again, with all its tries.</summary>
public sealed record RetryJob(JobId Id) : ICommand<JobView>;

internal sealed class RetryJobValidator : AbstractValidator<RetryJob>
{
    public RetryJobValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class RetryJobHandler(IUnitOfWork work, IJobs jobs, Caller caller)
    : IRequestHandler<RetryJob, Result<JobView>>
{
    public async Task<Result<JobView>> Handle(RetryJob command, CancellationToken ct)
    {
        if (await jobs.FindAsync(command.Id, caller.Id, ct) is not { } known)
            return JobErrors.Unknown;

        var next = RunId.Next();
        work.Send(new RunJob(command.Id, next, known.Type));
        var queued = await work.DecideAsync<Job, JobQueued>(
            command.Id.Value, job => job?.Retry(next) ?? JobErrors.Unknown, ct);

        return queued.Map(JobView.Of);
    }
}
