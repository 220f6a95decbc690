using System.Text.Json;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Ports;

/// <summary>Reads streams of events.</summary>
public interface IEventStreams
{
    /// <summary>The aggregate now or as of a version; null where there is no such stream or version.</summary>
    Task<Versioned<TState>?> LoadAsync<TState>(Guid id, long? version, CancellationToken ct)
        where TState : class, IAggregate<TState>;

    /// <summary>Events of one stream after a version, oldest first.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadAsync(Guid id, long afterVersion, int limit, CancellationToken ct);

    /// <summary>
    /// Events of all streams after a position, in the order of their commits: none is missed or repeated.
    /// </summary>
    Task<IReadOnlyList<StoredEvent>> ReadAllAsync(EventPosition after, int limit, CancellationToken ct);
}

/// <summary>An event as it is stored; <c>Data</c> is its JSON body.</summary>
public sealed record StoredEvent(
    Guid Id,
    Guid StreamId,
    long Version,
    string Type,
    JsonElement Data,
    DateTimeOffset At,
    string? CorrelationId,
    string? CausationId,
    EventPosition Position);

/// <summary>A place in the order of all events: the writing transaction, then the number within it.</summary>
public readonly record struct EventPosition(ulong Transaction, long Sequence);
