using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Jobs;

/// <summary>Works on a job. The type is told so that its template is at hand before the job is touched.</summary>
[Message("run_job")]
public sealed record RunJob(JobId JobId, RunId RunId, string Type) : IMessage
{
    public ICommand<Done> AfterFailure(Error error) => new BreakOffJob(JobId, RunId, error);
}

internal sealed class RunJobHandler(
    IUnitOfWork work, IDelivery delivery, JobAttempts attempts, JobOutcomes outcomes, RunningJobs running)
    : IRequestHandler<RunJob, Result<Done>>
{
    public async Task<Result<Done>> Handle(RunJob message, CancellationToken ct)
    {
        using var job = running.Begin(message.RunId, ct);
        var tools = await attempts.PrepareAsync(message.Type, ct);
        if (tools.Error is { } missing)
            return await FailAsync(message, new Attempt(missing), ct);

        delivery.KeepOpen();
        var started = await work.DecideAsync<Job, JobStarted>(
            message.JobId.Value,
            state => state?.Start(message.RunId, tools.Value.Template.Reference) ?? JobErrors.Unknown,
            ct);
        if (started.Error is { } refused)
            return await GiveUpAsync(message, refused, ct);

        return await attempts.TryAsync(started.Value.State, tools.Value, job) is { } attempt
            ? await RecordAsync(message, attempt, ct)
            : default(Done);
    }

    private Task<Result<Done>> GiveUpAsync(RunJob message, Error refused, CancellationToken ct) => refused.Code switch
    {
        ErrorCode.WorkerCrashed => FailAsync(message, new Attempt(refused), ct),
        ErrorCode.JobEnded => ReviveAsync(message, ct),
        _ => Task.FromResult(JobOutcomes.Settle(refused)),
    };

    // Only a dead letter that was sent again finds its own run failed; any other message on an ended job is left over.
    private async Task<Result<Done>> ReviveAsync(RunJob message, CancellationToken ct)
    {
        var next = message with { RunId = RunId.Next() };
        work.Send(next);
        return JobOutcomes.Settle((await work.DecideAsync<Job, JobQueued>(
            message.JobId.Value, job => job?.Revive(message.RunId, next.RunId) ?? JobErrors.Unknown, ct)).Error);
    }

    private async Task<Result<Done>> RecordAsync(RunJob message, Attempt attempt, CancellationToken ct) =>
        attempt.Answer.Error is null
            ? JobOutcomes.Settle((await work.DecideAsync<Job, JobCompleted>(
                message.JobId.Value,
                job => job?.Complete(message.RunId, attempt.Answer.Value, attempt.Use!) ?? JobErrors.Unknown,
                ct)).Error)
            : await FailAsync(message, attempt, ct);

    private Task<Result<Done>> FailAsync(RunJob message, Attempt attempt, CancellationToken ct)
    {
        var error = attempt.Answer.Error!;
        return outcomes.FailAsync(
            message.JobId, message.RunId, error, JobErrors.IsFinal(error.Code), attempt.Use, ct);
    }
}
