using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.EventStore;

/// <summary>
/// A table with one row for each stream of a kind, changed in the same batch as the stream. A row follows from the
/// stream's events alone, so that a rebuild makes the same rows.
/// </summary>
internal interface IReadModel<TState> where TState : class, IAggregate<TState>
{
    /// <summary>The table; its key is the column <c>id</c>.</summary>
    string Table { get; }

    /// <summary>The columns that <see cref="CopyAsync"/> writes, in that order: all of the table's.</summary>
    string Columns { get; }

    Statement Insert(Guid id, Versioned<TState> now);

    Statement Update(Guid id, Versioned<TState> now);

    /// <summary>Writes the row's values into a COPY; the row itself is already begun.</summary>
    Task CopyAsync(NpgsqlBinaryImporter row, Guid id, Versioned<TState> now, CancellationToken ct);
}
