using Concierge.Application.Ports;
using Concierge.Application.Realtime;
using Concierge.Domain.Jobs;

namespace Concierge.Application.Jobs;

/// <summary>Whatever happens to a job is told to its owner, who alone may read it; operators see how it goes.</summary>
internal sealed class LiveJobs : ILive<Job>
{
    public LiveChange Of(Job state) => new(
        LiveEvent.JobUpdated, state.Id.Value, state.OwnerId, Showing.Outline);
}

/// <summary>What <c>job_updated</c> shows: the job as <see cref="GetJob"/> answers it.</summary>
internal sealed class JobUpdates(IJobs jobs) : ILiveView
{
    public LiveEvent Event => LiveEvent.JobUpdated;

    public object OutlineOf(object view) => JobOutline.Of((JobView)view);

    public async Task<IReadOnlyDictionary<Guid, object>> ReadAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await jobs.ReadAsync(ids, ct)).ToDictionary(job => job.Id, object (job) => job);
}
