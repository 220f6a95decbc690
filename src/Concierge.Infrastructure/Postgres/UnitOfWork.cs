using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Postgres;

/// <summary>Collects statements and sends them as one unit. Scoped: one for each request or message.</summary>
internal sealed class UnitOfWork(
    Committers committers,
    EventAppender appender,
    IEventStreams streams,
    StreamCache cache,
    Outbox outbox,
    Delivery delivery,
    Announcements announcements,
    Caller caller,
    TimeProvider clock,
    IServiceProvider services) : IUnitOfWork, IDisposable
{
    private const int DecisionTries = 3;

    private readonly List<Statement> _statements = [];
    private readonly List<Statement> _marks = [];
    private readonly List<OutgoingMessage> _messages = [];
    private readonly List<Announcement> _announcements = [];
    private readonly List<Action> _whenCommitted = [];
    private Guid _lockKey;

    /// <summary>A repository's change, to travel with the next commit; it fails by an error or not at all.</summary>
    public void Add(Statement statement) => _statements.Add(statement);

    /// <summary>The same for a row that others change at the same time; batches lock such rows in one order.</summary>
    public void Add(Statement statement, Guid locks)
    {
        LockFirst(locks);
        _statements.Add(statement);
    }

    /// <summary>Goes with the first commit that stands: it speaks of the scope, and no refusal drops it.</summary>
    public void Mark(Statement statement) => _marks.Add(statement);

    public Versioned<TState> Start<TState>(Guid id, params IReadOnlyList<object> events)
        where TState : class, IAggregate<TState>
    {
        var at = Now();
        var state = events.Aggregate((TState?)null, TState.Evolve)
            ?? throw new ArgumentException("A stream starts with an event.", nameof(events));
        List<Statement> written = [.. appender.Start(TState.StreamType, id, events, at, caller)];
        var started = new Versioned<TState>(state, events.Count, at, at) { Weight = WeightOf(written) };

        LockFirst(id);
        _statements.AddRange(written);
        if (services.GetService<IReadModel<TState>>() is { } rows)
            _statements.Add(rows.Insert(id, started));
        _whenCommitted.Add(() => Stands(id, started));

        return started;
    }

    public async Task<Result<Versioned<TState>>> DecideAsync<TState, TEvent>(
        Guid id, Func<TState?, Result<TEvent>> decide, CancellationToken ct)
        where TState : class, IAggregate<TState>
        where TEvent : notnull
    {
        var remembered = cache.Find<TState>(id);
        for (var tries = 1; ; tries++)
        {
            var current = remembered ?? await streams.LoadAsync<TState>(id, version: null, ct);
            var decision = decide(current?.State);
            if (decision.Error is { } refused && remembered is null)
                return Abandon(refused);

            if (decision.Error is null)
            {
                var decided = await AppendAsync(id, current, decision.Value);
                if (decided.Error?.Code is not ErrorCode.VersionConflict || tries == DecisionTries)
                    return decided.Error is { } error ? Abandon(error) : decided;
            }

            // What this node remembered may be old: neither its refusal nor its conflict is final.
            remembered = null;
        }
    }

    public void Send(IMessage message, Posting posting = default) =>
        _messages.Add(outbox.Prepare(message, posting, caller));

    public void Announce(Announcement announcement)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            announcement.Payload.Length, Announcements.LongestPayload, nameof(announcement));
        _announcements.Add(announcement);
    }

    public async Task<Result<Done>> CommitAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var committed = await SendAsync([]);
        return committed.Error is { } error ? Abandon(error) : committed;
    }

    /// <summary>What was never committed gives its reserved places back.</summary>
    public void Dispose() => outbox.Abandoned(_messages);

    private async Task<Result<Versioned<TState>>> AppendAsync<TState>(
        Guid id, Versioned<TState>? current, object happened)
        where TState : class, IAggregate<TState>
    {
        if (current is null)
            throw new InvalidOperationException($"{happened.GetType().Name} was decided on no stream.");

        var at = Now();
        List<Statement> appended = [.. appender.Append(id, current.Version, happened, at, caller)];
        var next = new Versioned<TState>(
            TState.Evolve(current.State, happened), current.Version + 1, current.CreatedAt, at)
        {
            Weight = current.Weight + WeightOf(appended),
        };
        if (services.GetService<IReadModel<TState>>() is { } rows)
            appended.Add(rows.Update(id, next));

        LockFirst(id);
        var committed = await SendAsync(appended);
        if (committed.Error is { } error)
            return error;

        Stands(id, next);
        return next;
    }

    private async Task<Result<Done>> SendAsync(IReadOnlyList<Statement> appended)
    {
        var ending = delivery.NextEnding();
        List<Statement> statements = [.. _marks, .. _statements, .. appended, .. _messages.Select(outbox.Insert)];
        if (ending.Statement is { } last)
            statements.Add(last);
        var committed = statements is [] ? default(Done) : await committers.CommitAsync(new Unit(statements)
        {
            LockKey = _lockKey,
            Sent = _messages.Count(message => message.IsCounted),
            Completed = ending.Completed,
            Died = ending.Died,
        });
        if (committed.Error is null)
            Committed();

        return committed;
    }

    private void Committed()
    {
        delivery.Ended();
        outbox.Committed(_messages);
        announcements.Publish(_announcements);
        _whenCommitted.ForEach(action => action());
        _marks.Clear();
        Clear();
    }

    private void Stands<TState>(Guid id, Versioned<TState> now) where TState : class, IAggregate<TState>
    {
        cache.Put(id, now);
        if (services.GetService<ILive<TState>>() is { } live)
            announcements.Publish([live.Of(now.State).ToAnnouncement()]);
    }

    private Error Abandon(Error error)
    {
        delivery.Withdraw();
        outbox.Abandoned(_messages);
        Clear();
        return error;
    }

    private static int WeightOf(List<Statement> written) => written.Sum(statement => statement.Weight);

    private void LockFirst(Guid key) => _lockKey = _lockKey == default ? key : _lockKey;

    private void Clear()
    {
        _lockKey = default;
        _statements.Clear();
        _messages.Clear();
        _announcements.Clear();
        _whenCommitted.Clear();
    }

    // The database keeps microseconds: what is answered now must equal what is read later.
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
