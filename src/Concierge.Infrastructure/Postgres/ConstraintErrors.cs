using Concierge.Domain.Kernel;
using Npgsql;

namespace Concierge.Infrastructure.Postgres;

/// <summary>Turns a broken constraint into the refusal that was registered for it.</summary>
internal sealed class ConstraintErrors(IEnumerable<Constraint> constraints)
{
    private readonly Dictionary<string, Error> _errors =
        constraints.ToDictionary(known => known.Name, known => known.Error);

    /// <summary>Null where nobody registered it: then it is a bug, not a refusal.</summary>
    public Error? Find(PostgresException exception) => _errors.GetValueOrDefault(exception.SqlState switch
    {
        PostgresErrorCodes.NotNullViolation => $"{exception.TableName}.{exception.ColumnName}",
        _ => exception.ConstraintName ?? exception.SqlState,
    });
}
