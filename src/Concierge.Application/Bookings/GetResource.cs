using Concierge.Application.Pipeline;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Bookings;

public sealed record GetResource(ResourceId Id) : IQuery<ResourceView>;

internal sealed class GetResourceHandler(IResources resources) : IRequestHandler<GetResource, Result<ResourceView>>
{
    public async Task<Result<ResourceView>> Handle(GetResource query, CancellationToken ct) =>
        await resources.FindAsync(query.Id, ct) is { } resource ? ResourceView.Of(resource) : ResourceErrors.Unknown;
}
