using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Messages;

public sealed record GetQueueMetrics : IQuery<QueueMetrics>;

/// <summary>The queue in numbers.</summary>
/// <param name="Waiting">Due, and not yet taken by a worker.</param>
/// <param name="Active">In a worker's hands.</param>
/// <param name="Completed">Handled, ever.</param>
/// <param name="Failed">Dead letters that are there now.</param>
/// <param name="Delayed">Not due yet, because they were sent for later or wait for their next try.</param>
public sealed record QueueMetrics(long Waiting, long Active, long Completed, long Failed, long Delayed);

internal sealed class GetQueueMetricsHandler(IQueueMetrics metrics)
    : IRequestHandler<GetQueueMetrics, Result<QueueMetrics>>
{
    public async Task<Result<QueueMetrics>> Handle(GetQueueMetrics query, CancellationToken ct) =>
        await metrics.ReadAsync(ct);
}
