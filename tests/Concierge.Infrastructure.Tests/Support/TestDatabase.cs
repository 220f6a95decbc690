using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>A database of a test's own, cloned from one that was migrated once for the whole run.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(CreateTemplateAsync);

    private TestDatabase(string connectionString) => ConnectionString = connectionString;

    public string ConnectionString { get; }

    /// <summary>The server the tests run on: a role there may create databases.</summary>
    public static string Server =>
        Environment.GetEnvironmentVariable("CONCIERGE_TEST_DATABASE") is { Length: > 0 } server
            ? server
            : throw new InvalidOperationException(
                "CONCIERGE_TEST_DATABASE is not set; build/test starts a server of its own and sets it.");

    public static async Task<TestDatabase> CreateAsync()
    {
        var template = await Template.Value;
        var name = $"test_{Guid.CreateVersion7():N}";
        await ExecuteAsync(Server, $"CREATE DATABASE {name} TEMPLATE {template}");
        return new TestDatabase(In(name));
    }

    /// <summary>An empty one, with no migration applied.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync()
    {
        var name = $"test_{Guid.CreateVersion7():N}";
        await ExecuteAsync(Server, $"CREATE DATABASE {name}");
        return new TestDatabase(In(name));
    }

    public Task ExecuteAsync(string sql) => ExecuteAsync(ConnectionString, sql);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        // Not WITH (FORCE): an ordinary role may not end the vacuum worker that happens to be at work there, and
        // FORCE fails on it. A plain DROP sends that worker away by itself.
        var name = new NpgsqlConnectionStringBuilder(ConnectionString).Database;
        await ExecuteAsync(
            Server,
            $"""
             SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
             WHERE datname = '{name}' AND usename = current_user
             """);
        await ExecuteAsync(Server, $"DROP DATABASE IF EXISTS {name}");
    }

    private static async Task<string> CreateTemplateAsync()
    {
        var name = $"template_{Guid.CreateVersion7():N}";
        await ExecuteAsync(Server, $"CREATE DATABASE {name}");
        await using var source = NpgsqlDataSource.Create(In(name));
        await new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        return name;
    }

    private static string In(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database }.ConnectionString;

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
