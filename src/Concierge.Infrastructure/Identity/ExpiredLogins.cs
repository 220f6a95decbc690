using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Identity;

/// <summary>Cleans away log-ins that nobody can renew any more, expired tokens, and old counters.</summary>
internal sealed partial class ExpiredLogins(
    IServiceScopeFactory scopes, IOptions<IdentityOptions> options, TimeProvider clock, ILogger<ExpiredLogins> log)
    : BackgroundService
{
    public async Task CleanAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var now = clock.GetUtcNow();

        // A chain ends with its newest token: until that expires, its log-in lives.
        work.Add(new Statement(
            """
            DELETE FROM logins l USING refresh_tokens t
            WHERE l.id = t.login_id
                AND t.expires_at <= $1
                AND NOT EXISTS (SELECT FROM refresh_tokens next WHERE next.predecessor = t.hash)
            """,
            Parameter.Time(now)));
        work.Add(new Statement("DELETE FROM refresh_tokens WHERE expires_at <= $1", Parameter.Time(now)));
        work.Add(new Statement(
            "DELETE FROM login_attempts WHERE began_at <= $1", Parameter.Time(now - options.Value.AttemptWindow)));
        if ((await work.CommitAsync(ct)).Error is { } error)
            LogPutOff(error.Message);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Periodically.RunAsync(options.Value.CleaningInterval, clock, CleanAsync, LogFailed, stoppingToken);

    [LoggerMessage(LogLevel.Information, "Cleaning away expired log-ins was put off: {Reason}")]
    private partial void LogPutOff(string reason);

    [LoggerMessage(LogLevel.Warning, "Expired log-ins could not be cleaned away; trying again later")]
    private partial void LogFailed(Exception exception);
}
