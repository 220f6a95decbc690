using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Jobs;

/// <summary>Ends a job that has not ended; a model that works on it is stopped wherever it runs.</summary>
public sealed record CancelJob(JobId Id) : ICommand<JobView>;

internal sealed class CancelJobValidator : AbstractValidator<CancelJob>
{
    public CancelJobValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class CancelJobHandler(IUnitOfWork work, Caller caller) : IRequestHandler<CancelJob, Result<JobView>>
{
    public async Task<Result<JobView>> Handle(CancelJob command, CancellationToken ct)
    {
        var cancelled = await work.DecideAsync<Job, JobCancelled>(
            command.Id.Value, job => job?.OwnerId == caller.Id ? Cancel(job) : JobErrors.Unknown, ct);

        return cancelled.Map(JobView.Of);
    }

    // By its run: the hint may be late, and must not stop what a retry has started since.
    private Result<JobCancelled> Cancel(Job job)
    {
        work.Announce(new Announcement(RunningJobs.CancelledTopic, job.RunId.ToString()));
        return job.Cancel();
    }
}
