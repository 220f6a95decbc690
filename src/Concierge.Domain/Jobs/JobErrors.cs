using Concierge.Domain.Kernel;

namespace Concierge.Domain.Jobs;

public static class JobErrors
{
    public static readonly Error Unknown = new(ErrorKind.NotFound, ErrorCode.JobNotFound, "There is no such job.");

    public static readonly Error UnknownVersion = new(
        ErrorKind.NotFound, ErrorCode.JobVersionNotFound, "The job has no such version.");

    public static readonly Error Ended = new(ErrorKind.Conflict, ErrorCode.JobEnded, "The job has ended.");

    public static readonly Error NotRetryable = new(
        ErrorKind.Conflict, ErrorCode.JobNotRetryable, "Only a failed or cancelled job can be retried.");

    public static readonly Error NotQueued = new(
        ErrorKind.Conflict, ErrorCode.JobStateInvalid, "The job is not queued.");

    public static readonly Error NotProcessing = new(
        ErrorKind.Conflict, ErrorCode.JobStateInvalid, "Nobody is processing the job.");

    public static readonly Error Superseded = new(
        ErrorKind.Conflict, ErrorCode.JobStateInvalid, "The job was queued again since.");

    public static readonly Error WorkerCrashed = new(
        ErrorKind.Unavailable, ErrorCode.WorkerCrashed, "Too many workers died while they processed the job.");

    /// <summary>Whether another try would end the same way; what only the moment's state caused may pass.</summary>
    public static bool IsFinal(ErrorCode code) => code
        is not (ErrorCode.ModelTimeout
        or ErrorCode.ModelUnavailable
        or ErrorCode.ModelRateLimited
        or ErrorCode.ModelAnswerCut
        or ErrorCode.ModelAnswerInvalid
        or ErrorCode.InternalError);
}
