namespace Concierge.Application.Messages;

/// <summary>Counts the queue at one moment, at a cost that does not grow with what waits in it.</summary>
public interface IQueueMetrics
{
    Task<QueueMetrics> ReadAsync(CancellationToken ct);
}
