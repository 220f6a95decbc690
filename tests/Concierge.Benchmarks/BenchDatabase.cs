using Dapper;
using Npgsql;

namespace Concierge.Benchmarks;

/// <summary>A database of a scenario's own, gone when it is over.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private BenchDatabase(string server, string name)
    {
        (_server, _name) = (server, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(server)
        {
            Database = name,
            MaxPoolSize = 64,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
        }.ConnectionString;
        Source = NpgsqlDataSource.Create(ConnectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    public static async Task<BenchDatabase> CreateAsync(string server)
    {
        var database = new BenchDatabase(server, $"bench_{Guid.CreateVersion7():N}");
        await database.OnServerAsync($"CREATE DATABASE {database._name}");
        return database;
    }

    public async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Source.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters, commandTimeout: 0))!;
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters, commandTimeout: 0);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        // Not WITH (FORCE): it fails for an ordinary role while the vacuum is at work there; a plain DROP ends that.
        await OnServerAsync(
            $"""
             SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
             WHERE datname = '{_name}' AND usename = current_user
             """);
        await OnServerAsync($"DROP DATABASE IF EXISTS {_name}");
    }

    private async Task OnServerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
