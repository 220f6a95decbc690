using Concierge.Application.Messages;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Messages;

internal sealed class PostgresDeadLetters(NpgsqlDataSource database, UnitOfWork work) : IDeadLetters
{
    private const string Columns =
        "id, name, body, lane, attempts, error_code, error_message, correlation_id, user_id, created_at, died_at";

    public Task<IReadOnlyList<DeadLetterView>> ListAsync(Guid? after, int rows, CancellationToken ct) =>
        database.ReadAsync(
            $"SELECT {Columns} FROM dead_letters WHERE id < $1 ORDER BY id DESC LIMIT $2",
            Read,
            ct,
            Parameter.Uuid(after ?? Guid.AllBitsSet),
            Parameter.Int(rows));

    public Task<DeadLetterView?> FindAsync(Guid id, CancellationToken ct) => database.FindAsync(
        $"SELECT {Columns} FROM dead_letters WHERE id = $1", Read, ct, Parameter.Uuid(id));

    public void Resend(Guid id)
    {
        work.Add(new Statement("SELECT resend_dead_letter($1)", Parameter.Uuid(id)));
        work.Announce(new Announcement(MessagePump.Topic, ""));
    }

    private static DeadLetterView Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        Json.Of(row.GetString(2)),
        row.NullableString(3),
        row.GetInt32(4),
        new DeadLetterError(row.GetString(5), row.GetString(6)),
        row.NullableString(7),
        row.Nullable<Guid>(8),
        row.GetFieldValue<DateTimeOffset>(9),
        row.GetFieldValue<DateTimeOffset>(10));
}
