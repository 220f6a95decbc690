using Concierge.Application.Pipeline;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Jobs;

public sealed record GetJobType(string Name) : IQuery<JobTypeView>;

internal sealed class GetJobTypeHandler(IJobTypes types) : IRequestHandler<GetJobType, Result<JobTypeView>>
{
    public async Task<Result<JobTypeView>> Handle(GetJobType query, CancellationToken ct) =>
        await types.ReadAsync(query.Name, ct) is { } type ? JobTypeView.Of(type) : JobTypeErrors.Unknown;
}
