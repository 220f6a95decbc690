using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.Identity;

/// <summary>
/// Keeps two tokens of each log-in, the newest and the one before: that one's row is what a second renewal runs into.
/// Any other that was given out for the log-in has been used.
/// </summary>
internal sealed class Logins(
    NpgsqlDataSource database,
    UnitOfWork work,
    IAccessTokens accessTokens,
    RefreshTokens tokens,
    IOptions<IdentityOptions> options,
    TimeProvider clock) : ILogins
{
    public async Task<RefreshToken?> FindAsync(Secret token, CancellationToken ct)
    {
        if (tokens.LoginOf(token) is not { } login)
            return null;

        await using var command = database.CreateCommand(
            $"""
            SELECT {Users.Columns}, t.expires_at,
                t.hash IS NULL OR EXISTS (SELECT FROM refresh_tokens next WHERE next.predecessor = t.hash)
            FROM logins l
            JOIN users u ON u.id = l.user_id
            LEFT JOIN refresh_tokens t ON t.login_id = l.id AND t.hash = $2
            WHERE l.id = $1
            """);
        command.Parameters.Add(Parameter.Uuid(login.Value));
        command.Parameters.Add(Parameter.Bytes(RefreshTokens.Hash(token)));
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;

        var expiresAt = row.Nullable<DateTimeOffset>(5) ?? DateTimeOffset.MaxValue;
        return new RefreshToken(login, Users.Read(row), expiresAt, row.GetBoolean(6));
    }

    public LoginView Start(User user)
    {
        var login = LoginId.Next();
        var token = tokens.Next(login);
        work.Add(new Statement(
            "INSERT INTO logins (id, user_id, started_at) VALUES ($1, $2, $3)",
            Parameter.Uuid(login.Value),
            Parameter.Uuid(user.Id.Value),
            Parameter.Time(clock.GetUtcNow())));
        work.Add(new Statement(
            "INSERT INTO refresh_tokens (hash, login_id, expires_at) VALUES ($1, $2, $3)",
            Parameter.Bytes(RefreshTokens.Hash(token)),
            Parameter.Uuid(login.Value),
            Parameter.Time(ExpiresAt)));

        return View(login, user, token);
    }

    public LoginView Renew(RefreshToken known, Secret token)
    {
        var next = tokens.Next(known.Login);
        var (used, hash) = (RefreshTokens.Hash(token), RefreshTokens.Hash(next));

        // Where the row has gone meanwhile there is no log-in to be found, and that breaks a rule of the column.
        work.Add(new Statement(
            """
            INSERT INTO refresh_tokens (hash, login_id, predecessor, expires_at)
            VALUES (
                $1,
                (SELECT l.id FROM logins l JOIN refresh_tokens t ON t.login_id = l.id WHERE t.hash = $2 FOR KEY SHARE),
                $2,
                $3)
            """,
            Parameter.Bytes(hash),
            Parameter.Bytes(used),
            Parameter.Time(ExpiresAt)));
        work.Add(new Statement(
            "DELETE FROM refresh_tokens WHERE login_id = $1 AND hash NOT IN ($2, $3)",
            Parameter.Uuid(known.Login.Value),
            Parameter.Bytes(hash),
            Parameter.Bytes(used)));

        return View(known.Login, known.User, next);
    }

    public void End(LoginId login) =>
        work.Add(new Statement("DELETE FROM logins WHERE id = $1", Parameter.Uuid(login.Value)));

    public void End(Secret token)
    {
        if (tokens.LoginOf(token) is { } login)
            End(login);
    }

    private DateTimeOffset ExpiresAt => clock.GetUtcNow() + options.Value.RefreshTokenLifetime;

    private LoginView View(LoginId login, User user, Secret token)
    {
        var access = accessTokens.Issue(user, login);
        return new LoginView(access.Token, access.ExpiresAt, token, UserView.Of(user));
    }
}
