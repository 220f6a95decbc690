using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Ports;

/// <summary>
/// Collects what a handler decided (events, rows of its repositories, messages) and commits all of it in one
/// transaction and one round trip. A lost race or a broken constraint is a refusal, not an exception.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>Starts a stream with its first events; they are written by the next commit.</summary>
    Versioned<TState> Start<TState>(Guid id, params IReadOnlyList<object> events)
        where TState : class, IAggregate<TState>;

    /// <summary>
    /// Loads a stream (null where there is none), decides, and commits the event with all that was collected; when
    /// somebody else was first, loads and decides again, three times at most.
    /// </summary>
    Task<Result<Versioned<TState>>> DecideAsync<TState, TEvent>(
        Guid id, Func<TState?, Result<TEvent>> decide, CancellationToken ct)
        where TState : class, IAggregate<TState>
        where TEvent : notnull;

    /// <summary>Sends a command through the queue once the commit stands.</summary>
    void Send(IMessage message, Posting posting = default);

    /// <summary>Tells every node, this one included, once the commit stands; a hint that may be lost.</summary>
    void Announce(Announcement announcement);

    Task<Result<Done>> CommitAsync(CancellationToken ct);
}

/// <summary>An aggregate as of a version.</summary>
public sealed record Versioned<TState>(TState State, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Bytes of its stored events: about what it weighs in memory.</summary>
    public int Weight { get; init; }
}

/// <summary>A hint to all nodes: something under this topic changed.</summary>
public readonly record struct Announcement(string Topic, string Payload);
