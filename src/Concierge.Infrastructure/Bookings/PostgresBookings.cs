using Concierge.Application.Bookings;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Bookings;

internal sealed class PostgresBookings(NpgsqlDataSource database) : IBookings
{
    private const string Select =
        """
        SELECT b.id, b.resource_id, b.owner_id, b.reference, b.conversation_id, b.status, b.starts_at, b.ends_at,
            b.time_zone, b.price, b.currency, b.note, b.expires_at, b.version, b.created_at, b.updated_at, r.name,
            b.price_per_hour
        FROM bookings AS b
        JOIN resources AS r ON r.id = b.resource_id
        """;

    // One's own, those of one's own resources, those of the conversation: or all.
    private const string Seen =
        $"""
        {Select}
        WHERE ($1 OR b.owner_id = $2 OR r.owner_id = $2 OR b.conversation_id = $3)
        """;

    public Task<BookingView?> FindAsync(BookingId id, BookingAccess access, CancellationToken ct) => database.FindAsync(
        $"{Seen} AND b.id = $4", Read, ct, [.. ParametersOf(access), Parameter.Uuid(id.Value)]);

    public Task<IReadOnlyList<BookingView>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        database.ReadAsync($"{Select} WHERE b.id = ANY($1)", Read, ct, Parameter.Uuids([.. ids]));

    public Task<IReadOnlyList<BookingView>> ListAsync(
        BookingFilter filter, BookingAccess access, Guid? after, int rows, CancellationToken ct) => database.ReadAsync(
        $"""
        {Seen} AND b.id < $4
            AND ($5 IS NULL OR b.resource_id = $5) AND ($6 IS NULL OR b.conversation_id = $6)
            AND ($7 IS NULL OR b.status = $7) AND ($8 IS NULL OR b.ends_at > $8) AND ($9 IS NULL OR b.starts_at < $9)
        ORDER BY b.id DESC
        LIMIT $10
        """,
        Read,
        ct,
        [
            .. ParametersOf(access),
            Parameter.Uuid(after ?? Guid.AllBitsSet),
            Parameter.Uuid(filter.ResourceId?.Value),
            Parameter.Uuid(filter.ConversationId?.Value),
            Parameter.Text(filter.Status is { } status ? StoredName.Of(status) : null),
            Parameter.Time(filter.From),
            Parameter.Time(filter.To),
            Parameter.Int(rows),
        ]);

    private static IEnumerable<NpgsqlParameter> ParametersOf(BookingAccess access) =>
    [
        Parameter.Bool(access.SeesAll),
        Parameter.Uuid(access.By.UserId?.Value),
        Parameter.Uuid(access.By.ConversationId?.Value),
    ];

    private static BookingView Read(NpgsqlDataReader row) => BookingView.Of(
        new Versioned<Booking>(
            new Booking(
                new BookingId(row.GetGuid(0)),
                new ResourceId(row.GetGuid(1)),
                new UserId(row.GetGuid(2)),
                row.GetString(3))
            {
                ConversationId = row.Nullable<Guid>(4) is { } conversation ? new ConversationId(conversation) : null,
                Status = StoredName.Read<BookingStatus>(row.GetString(5)),
                Slot = new TimeSlot(row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7)),
                TimeZone = row.GetString(8),
                Price = new Money(row.GetDecimal(9), row.GetString(10)),
                PricePerHour = new Money(row.GetDecimal(17), row.GetString(10)),
                Note = row.NullableString(11),
                ExpiresAt = row.Nullable<DateTimeOffset>(12) ?? default,
            },
            row.GetInt64(13),
            row.GetFieldValue<DateTimeOffset>(14),
            row.GetFieldValue<DateTimeOffset>(15)),
        row.GetString(16));
}
