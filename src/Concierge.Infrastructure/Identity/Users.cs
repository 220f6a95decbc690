using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Identity;

internal sealed class Users(NpgsqlDataSource database, UnitOfWork work) : IUsers
{
    /// <summary>What <see cref="Read"/> reads, of a table that the query calls <c>u</c>.</summary>
    public const string Columns = "u.id, u.email, u.display_name, u.roles, u.created_at";

    public async Task<User?> FindAsync(UserId id, CancellationToken ct) => (await ReadAsync(
        $"SELECT {Columns} FROM users u WHERE u.id = $1", ct, Parameter.Uuid(id.Value))).SingleOrDefault();

    public async Task<User?> FindAsync(EmailAddress email, CancellationToken ct) => (await ReadAsync(
        $"SELECT {Columns} FROM users u WHERE u.email = $1", ct, Parameter.Text(email.Text))).SingleOrDefault();

    // Ids grow with time, so their order is the order of registration.
    public Task<IReadOnlyList<User>> ListAsync(UserId? after, int rows, CancellationToken ct) => ReadAsync(
        $"SELECT {Columns} FROM users u WHERE u.id > $1 ORDER BY u.id LIMIT $2",
        ct,
        Parameter.Uuid(after?.Value ?? Guid.Empty),
        Parameter.Int(rows));

    public void SetRoles(User user) => work.Add(new Statement(
        "UPDATE users SET roles = $2 WHERE id = $1",
        Parameter.Uuid(user.Id.Value),
        Parameter.Texts(RoleNames.Of(user.Roles))));

    public static User Read(NpgsqlDataReader row) => new(
        new UserId(row.GetGuid(0)),
        EmailAddress.Parse(row.GetString(1))!,
        row.GetString(2),
        RoleNames.Read(row.GetFieldValue<string[]>(3)),
        row.GetFieldValue<DateTimeOffset>(4));

    private async Task<IReadOnlyList<User>> ReadAsync(
        string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var users = new List<User>();
        while (await reader.ReadAsync(ct))
            users.Add(Read(reader));

        return users;
    }
}
