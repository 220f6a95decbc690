using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.Postgres;

/// <summary>
/// A committer's own connection and its row in <c>commit_ledger</c>. Each batch raises the row's number, so whether a
/// batch whose answer was lost stands is known for sure: the row is fenced (a batch still on its way then fails) and
/// its number read.
/// </summary>
internal sealed class CommitLedger(
    [FromKeyedServices(PostgresRegistration.Unpooled)] NpgsqlDataSource database,
    IOptions<PostgresOptions> options) : IAsyncDisposable
{
    private const string BatchGivenUp = "CQ002";

    // A server that restarts breaks a connection or two; more than a few and it is away.
    private const int ConnectTries = 3;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private NpgsqlConnection? _connection;
    private Guid _id;
    private long _number;

    /// <summary>The connection broke or timed out, so the transaction may or may not stand.</summary>
    public static bool IsLost(Exception exception) => exception switch
    {
        PostgresException postgres =>
            postgres.InvariantSeverity is "FATAL" or "PANIC" || postgres.SqlState is BatchGivenUp,
        NpgsqlException or IOException or TimeoutException or ObjectDisposedException => true,
        _ => false,
    };

    /// <summary>Connects and starts a new row, unless both are there.</summary>
    public async Task OpenAsync()
    {
        if (_connection is null)
            _connection = await InTimeAsync(ConnectAsync, ConnectTries);
    }

    /// <param name="joined">What the units have in common goes as one statement for all of them.</param>
    public async Task ExecuteAsync(IReadOnlyCollection<Unit> units, bool joined)
    {
        await using var batch = new NpgsqlBatch(_connection);
        batch.Timeout = (int)options.Value.CommandTimeout.TotalSeconds;
        batch.BatchCommands.Add(new Statement(
            "SELECT begin_batch($1, $2, $3, $4, $5)",
            Parameter.Uuid(_id),
            Parameter.Long(_number + 1),
            Parameter.Int(units.Sum(unit => unit.Sent)),
            Parameter.Int(units.Sum(unit => unit.Completed)),
            Parameter.Int(units.Sum(unit => unit.Died))).ToCommand());
        if (joined)
        {
            foreach (var command in BulkStatement.Join(units))
                batch.BatchCommands.Add(command);
        }

        foreach (var unit in units)
            unit.AddTo(batch, joined);

        await batch.ExecuteNonQueryAsync();
        _number++;
    }

    /// <summary>Whether the batch whose answer was lost stands. Afterwards it cannot begin to.</summary>
    public async Task<bool> RecoverAsync()
    {
        await CloseAsync();
        return await InTimeAsync(FenceAsync, int.MaxValue) == _number + 1;
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private static string NameOf(Guid id) => $"concierge {id}";

    private static NpgsqlBatchCommand Set(string setting, string value) => new Statement(
        "SELECT set_config($1, $2, false)", Parameter.Text(setting), Parameter.Text(value)).ToCommand();

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await BeginAsync(connection, ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        (_id, _number) = (Guid.CreateVersion7(), 0);
        await using var batch = new NpgsqlBatch(connection);

        // A row that somebody holds fails its own unit soon, instead of all that travel with it late.
        batch.BatchCommands.Add(Set("lock_timeout", $"{(long)options.Value.LockTimeout.TotalMilliseconds}ms"));
        batch.BatchCommands.Add(Set("concierge.ledger", _id.ToString()));
        batch.BatchCommands.Add(Set("application_name", NameOf(_id)));
        batch.BatchCommands.Add(new Statement(
            "SELECT begin_ledger($1)", Parameter.Uuid(_id)).ToCommand());
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task<long> FenceAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);

        // A server that never learnt of the break waits for the rest of the batch, and holds its locks.
        batch.BatchCommands.Add(new Statement(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND state <> 'idle'",
            Parameter.Text(NameOf(_id))).ToCommand());
        batch.BatchCommands.Add(new Statement(
            "UPDATE commit_ledger SET fenced = true WHERE id = $1 RETURNING batch", Parameter.Uuid(_id)).ToCommand());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);

        // The row is gone when its connection ended long before the batch was sent; then nothing of that stands.
        return await reader.ReadAsync(ct) ? reader.GetInt64(0) : 0;
    }

    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> action, int tries)
    {
        using var over = new CancellationTokenSource(options.Value.RecoveryTimeout);
        try
        {
            while (true)
            {
                try
                {
                    return await action(over.Token);
                }
                catch (NpgsqlException) when (--tries > 0 && !over.IsCancellationRequested)
                {
                    await Task.Delay(BetweenTries, over.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new NpgsqlException("The database does not answer in time.", new TimeoutException());
        }
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
