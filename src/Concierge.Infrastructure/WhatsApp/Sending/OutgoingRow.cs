using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.WhatsApp.Sending;

/// <summary>A message of a pair, with what is known about its way.</summary>
/// <param name="IsStopped">It waits for the customer.</param>
internal sealed record OutgoingRow(Turn Turn, bool IsStopped)
{
    public static OutgoingRow Read(NpgsqlDataReader row) => new(
        new Turn(
            ReadMessage(row),
            HasMore: false,
            row.Nullable<DateTimeOffset>(13),
            Number: new Rest(row.Nullable<DateTimeOffset>(16), row.GetInt32(17)),
            Pair: new Rest(row.Nullable<DateTimeOffset>(14), row.GetInt32(15)),
            RefusedToken: row.NullableString(18)),
        row.GetBoolean(19));

    private static Outgoing ReadMessage(NpgsqlDataReader row) => new(
        new OutgoingId(row.GetGuid(0)),
        new Pair(row.GetString(1), row.GetString(2)),
        StoredContent.Read(row.GetString(3), row.GetString(4)))
    {
        State = StoredName.Read<OutgoingState>(row.GetString(5)),
        Reason = row.NullableString(6) is { } reason ? StoredName.Read<OutgoingReason>(reason) : null,
        Code = row.Nullable<int>(7),
        Wamid = row.NullableString(8),
        Attempts = row.GetInt32(9),
        Failures = row.GetInt32(10),
        Doubts = row.GetInt32(11),
        DueAt = row.Nullable<DateTimeOffset>(12),
    };
}
