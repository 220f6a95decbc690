using Concierge.Application.Jobs;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;

namespace Concierge.Application.Tests.Support;

/// <summary>Jobs as their streams say.</summary>
internal sealed class InMemoryJobs(InMemoryWork work) : IJobs
{
    public Task<JobView?> FindAsync(JobId id, UserId ownerId, CancellationToken ct) => Task.FromResult(
        work.Load<Job>(id.Value, version: null) is { } job && job.State.OwnerId == ownerId ? JobView.Of(job) : null);

    public async Task<bool> IsThereAsync(JobId id, UserId ownerId, CancellationToken ct) =>
        await FindAsync(id, ownerId, ct) is not null;

    public Task<IReadOnlyList<JobView>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<JobView>>(
        [
            .. ids.Select(id => work.Load<Job>(id, version: null)).OfType<Versioned<Job>>().Select(JobView.Of),
        ]);

    public Task<IReadOnlyList<JobView>> ListAsync(JobFilter filter, Guid? after, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<JobView>>(
        [
            .. work.All<Job>()
                .Where(job => job.PlanId == filter.PlanId && job.OwnerId == filter.OwnerId)
                .Where(job => filter.Status is null || job.Status == filter.Status)
                .Where(job => filter.Type is null || job.Type == filter.Type)
                .OrderByDescending(job => job.Id.Value)
                .Where(job => after is null || job.Id.Value < after)
                .Take(rows)
                .Select(job => JobView.Of(work.Load<Job>(job.Id.Value, version: null)!)),
        ]);
}
