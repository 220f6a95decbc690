using Concierge.Domain.Kernel;
using Npgsql;

namespace Concierge.Infrastructure.Postgres;

/// <summary>What one caller wants committed together, and where the answer goes.</summary>
internal sealed class Unit(IReadOnlyList<Statement> statements)
{
    private readonly List<NpgsqlBatchCommand> _commands = new(statements.Count);
    private readonly TaskCompletionSource<Result<Done>> _answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<Statement> Statements => statements;

    /// <summary>The row it locks first. Batches sort by it, so that two of them lock in the same order.</summary>
    public Guid LockKey { get; init; }

    public int Sent { get; init; }

    public int Completed { get; init; }

    public int Died { get; init; }

    public Task<Result<Done>> Answer => _answer.Task;

    /// <param name="joined">The bulk statements went ahead, with those of other units.</param>
    public void AddTo(NpgsqlBatch batch, bool joined)
    {
        _commands.Clear();
        foreach (var statement in statements)
        {
            if (joined && statement is BulkStatement)
                continue;

            var command = statement.ToCommand();
            _commands.Add(command);
            batch.BatchCommands.Add(command);
        }
    }

    public bool Owns(NpgsqlBatchCommand? command) => command is not null && _commands.Contains(command);

    public void Succeed() => _answer.TrySetResult(default(Done));

    public void Refuse(Error error) => _answer.TrySetResult(error);

    public void Fail(Exception exception) => _answer.TrySetException(exception);
}
