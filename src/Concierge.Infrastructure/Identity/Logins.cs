using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.Identity;

internal sealed class Logins(
    NpgsqlDataSource database,
    UnitOfWork work,
    IAccessTokens accessTokens,
    IOptions<IdentityOptions> options,
    TimeProvider clock) : ILogins
{
    private const int TokenBytes = 32;

    public async Task<RefreshToken?> FindAsync(Secret token, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT {Users.Columns}, t.login_id, t.expires_at,
                EXISTS (SELECT FROM refresh_tokens next WHERE next.predecessor = t.hash)
            FROM refresh_tokens t
            JOIN logins l ON l.id = t.login_id
            JOIN users u ON u.id = l.user_id
            WHERE t.hash = $1
            """);
        command.Parameters.Add(Parameter.Bytes(Hash(token)));
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;

        return new RefreshToken(
            new LoginId(row.GetGuid(5)), Users.Read(row), row.GetFieldValue<DateTimeOffset>(6), row.GetBoolean(7));
    }

    public LoginView Start(User user)
    {
        var login = LoginId.Next();
        work.Add(new Statement(
            "INSERT INTO logins (id, user_id, started_at) VALUES ($1, $2, $3)",
            Parameter.Uuid(login.Value),
            Parameter.Uuid(user.Id.Value),
            Parameter.Time(clock.GetUtcNow())));

        return Issue(login, user, predecessor: null);
    }

    public LoginView Renew(RefreshToken known, Secret token) => Issue(known.Login, known.User, Hash(token));

    public void End(LoginId login) =>
        work.Add(new Statement("DELETE FROM logins WHERE id = $1", Parameter.Uuid(login.Value)));

    public void End(Secret token) => work.Add(new Statement(
        "DELETE FROM logins l USING refresh_tokens t WHERE t.hash = $1 AND l.id = t.login_id",
        Parameter.Bytes(Hash(token))));

    // The token is random enough that a fast hash hides it.
    private static byte[] Hash(Secret token) => SHA256.HashData(Encoding.UTF8.GetBytes(token.Text));

    private LoginView Issue(LoginId login, User user, byte[]? predecessor)
    {
        var access = accessTokens.Issue(user, login);
        var next = new Secret(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)));
        work.Add(new Statement(
            "INSERT INTO refresh_tokens (hash, login_id, predecessor, expires_at) VALUES ($1, $2, $3, $4)",
            Parameter.Bytes(Hash(next)),
            Parameter.Uuid(login.Value),
            Parameter.Bytes(predecessor),
            Parameter.Time(clock.GetUtcNow() + options.Value.RefreshTokenLifetime)));

        return new LoginView(access.Token, access.ExpiresAt, next, UserView.Of(user));
    }
}
