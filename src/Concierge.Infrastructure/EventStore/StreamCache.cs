using Concierge.Application.Ports;
using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.EventStore;

/// <summary>
/// The streams this node wrote last, so that the next decision on one needs no reading. It may be behind other nodes:
/// an append on an old version loses its race and loads, and a refusal is only believed after loading.
/// </summary>
internal sealed class StreamCache
{
    private const int Slots = 4096;

    private readonly Entry?[] _entries = new Entry?[Slots];

    public Versioned<TState>? Find<TState>(Guid id) where TState : class, IAggregate<TState> =>
        Volatile.Read(ref Slot(id)) is { } entry && entry.Id == id ? entry.State as Versioned<TState> : null;

    public void Put<TState>(Guid id, Versioned<TState> state) where TState : class, IAggregate<TState> =>
        Volatile.Write(ref Slot(id), new Entry(id, state));

    // Any two ids may share a slot; the later one wins.
    private ref Entry? Slot(Guid id) => ref _entries[(uint)id.GetHashCode() % Slots];

    private sealed record Entry(Guid Id, object State);
}
