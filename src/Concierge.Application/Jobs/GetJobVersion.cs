using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Jobs;

/// <summary>A job as it was after so many of its events, by replaying them.</summary>
public sealed record GetJobVersion(JobId Id, long Version) : IQuery<JobView>;

internal sealed class GetJobVersionHandler(IJobs jobs, IEventStreams streams, Caller caller)
    : IRequestHandler<GetJobVersion, Result<JobView>>
{
    public async Task<Result<JobView>> Handle(GetJobVersion query, CancellationToken ct)
    {
        if (!await jobs.IsThereAsync(query.Id, caller.Id, ct))
            return JobErrors.Unknown;

        return await streams.LoadAsync<Job>(query.Id.Value, query.Version, ct) is { } job
            ? JobView.Of(job)
            : JobErrors.UnknownVersion;
    }
}
