using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Concierge.Infrastructure.Postgres;

/// <summary>Applies the embedded migrations in order, each in a transaction, one node at a time.</summary>
internal sealed partial class Migrator(NpgsqlDataSource database, ILogger<Migrator> log)
{
    // Any number will do, as long as it stays the same.
    private const long AdvisoryLock = 4_711_000_001;

    private const string TrackingTable =
        """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            version    integer     PRIMARY KEY,
            name       text        NOT NULL,
            checksum   text        NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now())
        """;

    public Task MigrateAsync(CancellationToken ct) => MigrateAsync(Migration.All, ct);

    public async Task MigrateAsync(IReadOnlyList<Migration> migrations, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var pending = Pending(migrations, await AppliedAsync(connection));
        foreach (var migration in pending)
            await ApplyAsync(connection, migration, ct);

        if (pending is not [])
            await connection.ReloadTypesAsync(ct);
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(NpgsqlConnection connection)
    {
        if (await connection.ExecuteScalarAsync<string?>("SELECT to_regclass('schema_migrations')::text") is null)
            return [];

        var rows = await connection.QueryAsync<(int Version, string Checksum)>(
            "SELECT version, checksum FROM schema_migrations");
        return rows.ToDictionary(row => row.Version, row => row.Checksum);
    }

    private static List<Migration> Pending(IReadOnlyList<Migration> migrations, Dictionary<int, string> applied)
    {
        foreach (var migration in migrations)
        {
            if (applied.TryGetValue(migration.Version, out var checksum) && checksum != migration.Checksum)
                throw new MigrationChangedException(migration.Name);
        }

        return [.. migrations.Where(migration => !applied.ContainsKey(migration.Version))];
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(@AdvisoryLock)", ct, new { AdvisoryLock });
        await ExecuteAsync(connection, TrackingTable, ct);

        // Another node may have applied it while this one waited for the lock.
        if (Pending([migration], await AppliedAsync(connection)) is [])
            return;

        await ExecuteAsync(connection, migration.Sql, ct);
        await ExecuteAsync(
            connection,
            "INSERT INTO schema_migrations (version, name, checksum) VALUES (@Version, @Name, @Checksum)",
            ct,
            new { migration.Version, migration.Name, migration.Checksum });
        await transaction.CommitAsync(ct);
        LogApplied(migration.Name);
    }

    // However long it takes: a large table is rewritten, or another node is at it.
    private static Task<int> ExecuteAsync(
        NpgsqlConnection connection, string sql, CancellationToken ct, object? values = null) =>
        connection.ExecuteAsync(new CommandDefinition(sql, values, commandTimeout: 0, cancellationToken: ct));

    [LoggerMessage(LogLevel.Information, "Applied migration {Migration}")]
    private partial void LogApplied(string migration);
}

/// <summary>A file <c>NNNN_name.sql</c> of this assembly.</summary>
internal sealed record Migration(int Version, string Name, string Sql)
{
    private const string Folder = "Concierge.Infrastructure.Postgres.Migrations.";

    public static IReadOnlyList<Migration> All { get; } = [.. Read(typeof(Migration).Assembly)];

    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    private static IEnumerable<Migration> Read(Assembly assembly)
    {
        var resources = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[Folder.Length..];
            yield return new Migration(int.Parse(name.AsSpan(0, 4), provider: null), name, reader.ReadToEnd());
        }
    }
}

/// <summary>
/// A migration that was applied reads differently now; the database cannot be trusted to match the code.
/// </summary>
public sealed class MigrationChangedException(string migration) : Exception(
    $"Migration {migration} was changed after it was applied to this database. Restore the file and put the change "
    + "into a new migration.");
