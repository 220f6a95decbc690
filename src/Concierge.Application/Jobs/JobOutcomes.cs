using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Jobs;

/// <summary>Records how a try of a job ended, with the job and with its message in one commit.</summary>
internal sealed class JobOutcomes(IUnitOfWork work, IDelivery delivery)
{
    public async Task<Result<Done>> FailAsync(
        JobId id, RunId run, Error error, bool final, ModelUse? use, CancellationToken ct) =>
        Settle(delivery.Fail(error, final) is { } wait
            ? (await work.DecideAsync<Job, JobRetryScheduled>(
                id.Value, job => job?.ScheduleRetry(run, error, wait, use) ?? JobErrors.Unknown, ct)).Error
            : (await work.DecideAsync<Job, JobFailed>(
                id.Value, job => job?.Fail(run, error, use) ?? JobErrors.Unknown, ct)).Error);

    /// <summary>A job that went on without the try (cancelled, queued anew, done elsewhere) needs nothing more of it.
    /// </summary>
    public static Result<Done> Settle(Error? refused) => refused?.Code
        is null or ErrorCode.JobEnded or ErrorCode.JobStateInvalid or ErrorCode.JobNotRetryable
            ? default(Done)
            : refused;
}
