using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;
using Concierge.Domain.Plans;

namespace Concierge.Application.Jobs;

/// <summary>Reads jobs; what belongs to another is not there.</summary>
public interface IJobs
{
    Task<JobView?> FindAsync(JobId id, UserId ownerId, CancellationToken ct);

    Task<bool> IsThereAsync(JobId id, UserId ownerId, CancellationToken ct);

    /// <summary>Whoever owns them: for telling those who may see them.</summary>
    Task<IReadOnlyList<JobView>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<JobView>> ListAsync(JobFilter filter, Guid? after, int rows, CancellationToken ct);
}

public sealed record JobFilter(PlanId PlanId, UserId OwnerId, JobStatus? Status, string? Type);
