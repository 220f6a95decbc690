using Concierge.Application.Ports;

namespace Concierge.Application.Realtime;

/// <summary>
/// Reads what an event shows: the same view that its owner reads over HTTP. Asked only when somebody on this node is to
/// be told. Found by scanning; one for each event.
/// </summary>
public interface ILiveView
{
    LiveEvent Event { get; }

    /// <summary>What is shown of a view to operators who may not read the whole.</summary>
    object OutlineOf(object view) => throw new NotSupportedException($"There is no outline for {Event}.");

    /// <summary>The views by their ids, in one query; what is not there any more is left out.</summary>
    Task<IReadOnlyDictionary<Guid, object>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}
