using Concierge.Domain.Jobs;

namespace Concierge.Application.Jobs;

public interface IJobTypes
{
    /// <summary>The newest version, from memory; on other nodes it may be some seconds behind.</summary>
    ValueTask<JobType?> FindAsync(string name, CancellationToken ct);

    /// <summary>The newest version, from the database.</summary>
    Task<JobType?> ReadAsync(string name, CancellationToken ct);

    /// <summary>The newest version of each, by name.</summary>
    Task<IReadOnlyList<JobType>> ListAsync(string? after, int rows, CancellationToken ct);

    /// <summary>Written by the next commit, which is refused when somebody else wrote this version first.</summary>
    void Add(JobType type);
}
