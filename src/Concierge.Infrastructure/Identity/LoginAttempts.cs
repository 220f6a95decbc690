using System.Security.Cryptography;
using System.Text;
using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.Identity;

/// <summary>
/// Counts in fixed windows. An attempt is written at once and by itself: it counts whatever becomes of it, and guesses
/// that are made at the same time cannot all look before one is counted.
/// </summary>
internal sealed class LoginAttempts(
    NpgsqlDataSource database, UnitOfWork work, IOptions<IdentityOptions> options, TimeProvider clock) : ILoginAttempts
{
    // Always the account first: two attempts cannot lock each other out.
    private const string Count =
        """
        INSERT INTO login_attempts AS known (key, began_at, attempts)
        VALUES ($1, $3, 1), ($2, $3, 1)
        ON CONFLICT (key) DO UPDATE SET
            attempts = CASE WHEN known.began_at <= $4 THEN 1 ELSE known.attempts + 1 END,
            began_at = CASE WHEN known.began_at <= $4 THEN $3 ELSE known.began_at END
        RETURNING attempts, began_at
        """;

    public async Task<TimeSpan?> CountAsync(EmailAddress account, string address, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand(Count);
        command.Parameters.Add(KeyOf(account));
        command.Parameters.Add(KeyOf(address));
        command.Parameters.Add(Parameter.Time(now));
        command.Parameters.Add(Parameter.Time(now - options.Value.AttemptWindow));
        await using var row = await command.ExecuteReaderAsync(ct);

        await row.ReadAsync(ct);
        var ofAccount = WaitAfter(row, options.Value.AttemptsPerAccount, now);
        await row.ReadAsync(ct);
        var ofAddress = WaitAfter(row, options.Value.AttemptsPerAddress, now);
        return ofAccount is null || ofAddress > ofAccount ? ofAddress : ofAccount;
    }

    public void Forget(EmailAddress account, string address)
    {
        work.Add(new Statement("DELETE FROM login_attempts WHERE key = $1", KeyOf(account)));
        work.Add(new Statement(
            "UPDATE login_attempts SET attempts = attempts - 1 WHERE key = $1 AND attempts > 0", KeyOf(address)));
    }

    private TimeSpan? WaitAfter(NpgsqlDataReader row, int limit, DateTimeOffset now) => row.GetInt32(0) > limit
        ? row.GetFieldValue<DateTimeOffset>(1) + options.Value.AttemptWindow - now
        : null;

    private static NpgsqlParameter KeyOf(EmailAddress account) => KeyOf("account", account.Text);

    private static NpgsqlParameter KeyOf(string address) => KeyOf("address", address);

    private static NpgsqlParameter KeyOf(string kind, string value) =>
        Parameter.Bytes(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{value}")));
}
