using Npgsql;

namespace Concierge.Infrastructure.Postgres;

internal static class Rows
{
    /// <summary>All rows of a query, by one round trip.</summary>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(
        this NpgsqlDataSource database,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct,
        params NpgsqlParameter[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));

        return rows;
    }

    /// <summary>The row of a query by key, if there is one.</summary>
    public static async Task<T?> FindAsync<T>(
        this NpgsqlDataSource database,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct,
        params NpgsqlParameter[] parameters)
        where T : class =>
        (await database.ReadAsync(sql, read, ct, parameters)).SingleOrDefault();

    public static T? Nullable<T>(this NpgsqlDataReader row, int column) where T : struct =>
        row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    public static string? NullableString(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}
