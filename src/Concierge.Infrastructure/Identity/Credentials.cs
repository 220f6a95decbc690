using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Postgres;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Concierge.Infrastructure.Identity;

internal sealed class Credentials(NpgsqlDataSource database, Passwords passwords, UnitOfWork work) : ICredentials
{
    public async Task AddAsync(User user, Secret password, CancellationToken ct) => work.Add(new Statement(
        """
        INSERT INTO users (id, email, display_name, password_hash, roles, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        Parameter.Uuid(user.Id.Value),
        Parameter.Text(user.Email.Text),
        Parameter.Text(user.DisplayName),
        Parameter.Text(await passwords.HashAsync(password, ct)),
        Parameter.Texts(RoleNames.Of(user.Roles)),
        Parameter.Time(user.CreatedAt)));

    public async Task<User?> CheckAsync(EmailAddress email, Secret password, CancellationToken ct)
    {
        var known = await FindAsync(email, ct);
        var found = await passwords.CheckAsync(known?.Hash, password, ct);
        if (known is null || found is PasswordVerificationResult.Failed)
            return null;

        if (found is PasswordVerificationResult.SuccessRehashNeeded)
            await SetAsync(known.User.Id, password, ct);

        return known.User;
    }

    public async Task ReplaceAsync(UserId user, Secret password, CancellationToken ct)
    {
        await SetAsync(user, password, ct);
        work.Add(new Statement("DELETE FROM logins WHERE user_id = $1", Parameter.Uuid(user.Value)));
    }

    private async Task SetAsync(UserId user, Secret password, CancellationToken ct) => work.Add(new Statement(
        "UPDATE users SET password_hash = $2 WHERE id = $1",
        Parameter.Uuid(user.Value),
        Parameter.Text(await passwords.HashAsync(password, ct))));

    private async Task<Known?> FindAsync(EmailAddress email, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"SELECT {Users.Columns}, u.password_hash FROM users u WHERE u.email = $1");
        command.Parameters.Add(Parameter.Text(email.Text));
        await using var row = await command.ExecuteReaderAsync(ct);

        return await row.ReadAsync(ct) ? new Known(Users.Read(row), row.GetString(5)) : null;
    }

    private sealed record Known(User User, string Hash);
}
