using Concierge.Domain.Kernel;
using Npgsql;

namespace Concierge.Api.Http;

/// <summary>Exceptions that say "not now", not "never".</summary>
internal static class Outages
{
    private static readonly Error Database = new(
        ErrorKind.Unavailable, ErrorCode.DatabaseUnavailable, "The database cannot be reached; try again.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static Error? Find(Exception exception) =>
        exception is NpgsqlException { IsTransient: true } ? Database : null;
}
