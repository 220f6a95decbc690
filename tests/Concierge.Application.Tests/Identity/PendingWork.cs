using Concierge.Application.Ports;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Identity;

/// <summary>Keeps changes until they are committed, all or none.</summary>
internal sealed class PendingWork : IUnitOfWork
{
    private readonly List<(Func<Error?> Check, Action Change)> _pending = [];

    /// <summary>What somebody else does just before the next commit.</summary>
    public Action? Meanwhile { get; set; }

    public void Add(Action change, Func<Error?>? check = null) => _pending.Add((check ?? (() => null), change));

    public Task<Result<Done>> CommitAsync(CancellationToken ct)
    {
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke();

        var refused = _pending.Select(step => step.Check()).FirstOrDefault(error => error is not null);
        if (refused is null)
            _pending.ForEach(step => step.Change());

        _pending.Clear();
        return Task.FromResult<Result<Done>>(refused is null ? default(Done) : refused);
    }

    public Versioned<TState> Start<TState>(Guid id, params IReadOnlyList<object> events)
        where TState : class, IAggregate<TState> => throw new NotSupportedException();

    public Task<Result<Versioned<TState>>> DecideAsync<TState, TEvent>(
        Guid id, Func<TState?, Result<TEvent>> decide, CancellationToken ct)
        where TState : class, IAggregate<TState>
        where TEvent : notnull => throw new NotSupportedException();

    public void Send(Pipeline.IMessage message, Posting posting = default) => throw new NotSupportedException();

    public void Announce(Announcement announcement) => throw new NotSupportedException();
}
