using Npgsql;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>A transaction that a test holds open from outside; what it did is undone unless it is committed.</summary>
internal sealed class Transaction : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private Transaction(NpgsqlConnection connection) => _connection = connection;

    public int ProcessId => _connection.ProcessID;

    public static async Task<Transaction> BeginAsync(TestDatabase database)
    {
        var connection = new NpgsqlConnection($"{database.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        var transaction = new Transaction(connection);
        await transaction.ExecuteAsync("BEGIN");
        return transaction;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }

    public Task CommitAsync() => ExecuteAsync("COMMIT");

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
