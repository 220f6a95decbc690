using Concierge.Application.Ports;
using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.EventStore;

/// <summary>
/// The streams this node wrote last, so that the next decision on one needs no reading. It may be behind other nodes:
/// an append on an old version loses its race and loads, and a refusal is only believed after loading.
/// </summary>
internal sealed class StreamCache
{
    /// <summary>What all states may weigh together as stored; in memory it is about twice that.</summary>
    public const int Heaviest = 32 * 1024 * 1024;

    private const int Slots = 4096;

    // One that would push out a good part of the others is read again instead.
    private const int HeaviestState = Heaviest / 32;

    private readonly Entry?[] _entries = new Entry?[Slots];
    private long _weight;
    private uint _hand;

    public Versioned<TState>? Find<TState>(Guid id) where TState : class, IAggregate<TState> =>
        Volatile.Read(ref Slot(id)) is { } entry && entry.Id == id ? entry.State as Versioned<TState> : null;

    public void Put<TState>(Guid id, Versioned<TState> state) where TState : class, IAggregate<TState>
    {
        Replace(ref Slot(id), state.Weight > HeaviestState ? null : new Entry(id, state, state.Weight));
        while (Volatile.Read(ref _weight) > Heaviest)
            Replace(ref _entries[Interlocked.Increment(ref _hand) % Slots], entry: null);
    }

    // Any two ids may share a slot; the later one wins.
    private ref Entry? Slot(Guid id) => ref _entries[(uint)id.GetHashCode() % Slots];

    private void Replace(ref Entry? slot, Entry? entry)
    {
        var before = Interlocked.Exchange(ref slot, entry);
        Interlocked.Add(ref _weight, (entry?.Weight ?? 0) - (before?.Weight ?? 0));
    }

    private sealed record Entry(Guid Id, object State, int Weight);
}
