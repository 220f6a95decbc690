using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Support;

/// <summary>Streams and a unit of work that lose nothing and race with nobody.</summary>
internal sealed class InMemoryWork(TestClock clock, TestDelivery delivery) : IUnitOfWork, IEventStreams
{
    private readonly Dictionary<Guid, List<(object Happened, DateTimeOffset At)>> _streams = [];
    private readonly List<(Guid Stream, object Happened)> _appending = [];
    private readonly List<(IMessage Message, Posting Posting)> _sending = [];
    private readonly List<Announcement> _announcing = [];

    public List<object> Appended { get; } = [];

    public List<IMessage> Sent { get; } = [];

    /// <summary>The messages that were sent, and when and in which company they are handled.</summary>
    public List<(IMessage Message, Posting Posting)> Posted { get; } = [];

    public int Commits { get; private set; }

    public List<Announcement> Announced { get; } = [];

    /// <summary>Stands in for the database's constraints: why an event may not be written.</summary>
    public Func<object, Error?> Refuses { get; set; } = _ => null;

    public Versioned<TState> Start<TState>(Guid id, params IReadOnlyList<object> events)
        where TState : class, IAggregate<TState>
    {
        _appending.AddRange(events.Select(happened => (id, happened)));
        var now = clock.GetUtcNow();
        return new Versioned<TState>(events.Aggregate((TState?)null, TState.Evolve)!, events.Count, now, now);
    }

    public async Task<Result<Versioned<TState>>> DecideAsync<TState, TEvent>(
        Guid id, Func<TState?, Result<TEvent>> decide, CancellationToken ct)
        where TState : class, IAggregate<TState>
        where TEvent : notnull
    {
        ct.ThrowIfCancellationRequested();
        var decision = decide(Load<TState>(id, version: null)?.State);
        if (decision.Error is { } refused)
            return Abandon(refused);

        _appending.Add((id, decision.Value));
        return await CommitAsync(ct) is { Error: { } conflict } ? conflict : Load<TState>(id, version: null)!;
    }

    public void Send(IMessage message, Posting posting = default) => _sending.Add((message, posting));

    public void Announce(Announcement announcement) => _announcing.Add(announcement);

    public Task<Result<Done>> CommitAsync(CancellationToken ct)
    {
        var refusals = _appending.Select(entry => Refuses(entry.Happened)).OfType<Error>();
        if (refusals.FirstOrDefault() is { } refused)
            return Task.FromResult<Result<Done>>(Abandon(refused));

        foreach (var (stream, happened) in _appending)
            StreamOf(stream).Add((happened, clock.GetUtcNow()));

        delivery.Ended();
        Appended.AddRange(_appending.Select(entry => entry.Happened));
        Sent.AddRange(_sending.Select(entry => entry.Message));
        Posted.AddRange(_sending);
        Commits++;
        Announced.AddRange(_announcing);
        Clear();
        return Task.FromResult<Result<Done>>(default(Done));
    }

    /// <summary>What happened before the test begins.</summary>
    public void Given(Guid id, params IEnumerable<object> events) =>
        StreamOf(id).AddRange(events.Select(happened => (happened, clock.GetUtcNow())));

    public Versioned<TState>? Load<TState>(Guid id, long? version) where TState : class, IAggregate<TState>
    {
        var events = StreamOf(id).Take((int)(version ?? int.MaxValue)).ToList();
        return events is [] || events.Count < version
            ? null
            : new Versioned<TState>(
                events.Select(entry => entry.Happened).Aggregate((TState?)null, TState.Evolve)!,
                events.Count,
                events[0].At,
                events[^1].At);
    }

    public IEnumerable<TState> All<TState>() where TState : class, IAggregate<TState> =>
        _streams.Keys.Order().Select(id => Load<TState>(id, version: null)!.State);

    public Task<Versioned<TState>?> LoadAsync<TState>(Guid id, long? version, CancellationToken ct)
        where TState : class, IAggregate<TState> =>
        Task.FromResult(Load<TState>(id, version));

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(Guid id, long afterVersion, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<StoredEvent>>(
        [
            .. StreamOf(id).Index().Skip((int)afterVersion).Take(limit).Select(entry => new StoredEvent(
                Guid.CreateVersion7(),
                id,
                entry.Index + 1,
                entry.Item.Happened.GetType().Name,
                JsonSerializer.SerializeToElement(entry.Item.Happened, Serialization.EventJson.Options),
                entry.Item.At,
                "trail",
                CausationId: null,
                default)),
        ]);

    public Task<IReadOnlyList<StoredEvent>> ReadAllAsync(EventPosition after, int limit, CancellationToken ct) =>
        throw new NotSupportedException();

    private List<(object Happened, DateTimeOffset At)> StreamOf(Guid id) =>
        _streams.TryGetValue(id, out var stream) ? stream : _streams[id] = [];

    private Error Abandon(Error error)
    {
        delivery.Withdraw();
        Clear();
        return error;
    }

    private void Clear()
    {
        _appending.Clear();
        _sending.Clear();
        _announcing.Clear();
    }
}
