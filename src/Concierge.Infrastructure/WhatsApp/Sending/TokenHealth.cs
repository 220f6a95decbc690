using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Concierge.Infrastructure.WhatsApp.Sending;

/// <summary>Whether a number's messages are kept back because Meta does not take its token.</summary>
internal sealed class TokenHealth(NpgsqlDataSource database) : IHealthCheck
{
    private const int Named = 5;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var refused = await database.ReadAsync(
                """
                SELECT phone_number_id FROM whatsapp_numbers WHERE refused_token IS NOT NULL
                ORDER BY refused_at LIMIT $1
                """,
                row => row.GetString(0),
                cancellationToken,
                Parameter.Int(Named + 1));
            return refused is []
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded($"Meta takes no token of {InWords(refused)}.");
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            return HealthCheckResult.Degraded("It cannot be read which tokens were refused.", exception);
        }
    }

    private static string InWords(IReadOnlyList<string> numbers) =>
        string.Join(", ", numbers.Take(Named)) + (numbers.Count > Named ? " and more" : "");
}
