namespace Concierge.Domain.Jobs;

public enum JobStatus
{
    /// <summary>Created, not queued yet.</summary>
    Pending,

    /// <summary>Waits for a worker, for the first time or again.</summary>
    Queued,

    /// <summary>A worker has it.</summary>
    Processing,

    Completed,

    Failed,

    Cancelled,
}
