using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace Concierge.Infrastructure.Postgres;

internal sealed class PostgresOptions : IValidatableObject
{
    public const string Section = "Postgres";

    /// <summary>An Npgsql connection string; <c>CONCIERGE_DATABASE</c> goes before it.</summary>
    [Required(ErrorMessage =
        "Postgres:ConnectionString (or CONCIERGE_DATABASE) is missing: it says which database to use.")]
    public string ConnectionString { get; set; } = "";

    /// <summary>Commits under way at once; more than a few only split the groups that travel together.</summary>
    [Range(1, 16)]
    public int Committers { get; set; } = 3;

    /// <summary>Units of work in one batch.</summary>
    [Range(1, 500)]
    public int UnitsPerBatch { get; set; } = 64;

    /// <summary>How long a batch or a query may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a batch waits for a row that somebody holds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a lost answer is asked for before the callers hear that it is not known.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan RecoveryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConnectionString(ConnectionString))
        {
            // Nothing of it is repeated: it may hold a password.
            yield return new ValidationResult(
                "Postgres:ConnectionString (or CONCIERGE_DATABASE) is no connection string of Npgsql, such as "
                + "Host=127.0.0.1;Port=5432;Username=concierge;Password=...;Database=concierge.");
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
