using Concierge.Application.Pipeline;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Jobs;

public sealed record GetJob(JobId Id) : IQuery<JobView>;

internal sealed class GetJobHandler(IJobs jobs, Caller caller) : IRequestHandler<GetJob, Result<JobView>>
{
    public async Task<Result<JobView>> Handle(GetJob query, CancellationToken ct) =>
        await jobs.FindAsync(query.Id, caller.Id, ct) is { } job ? job : JobErrors.Unknown;
}
