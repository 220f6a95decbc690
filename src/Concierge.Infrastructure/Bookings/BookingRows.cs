using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Concierge.Infrastructure.Bookings;

/// <summary>The table <c>bookings</c>: a row follows from a booking's events alone.</summary>
internal sealed class BookingRows : IReadModel<Booking>
{
    private const string InsertRow =
        """
        INSERT INTO bookings (
            id, resource_id, owner_id, conversation_id, reference, status, starts_at, ends_at, lane, held, time_zone,
            price_per_hour, price, currency, note, expires_at, version, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        """;

    private const string UpdateRow =
        """
        UPDATE bookings
        SET status = $2, lane = $3, starts_at = $4, ends_at = $5, held = $6, time_zone = $7, price = $8,
            expires_at = $9, version = $10, updated_at = $11
        WHERE id = $1
        """;

    public string Table => "bookings";

    public string Columns =>
        """
        id, resource_id, owner_id, conversation_id, reference, status, starts_at, ends_at, lane, held, time_zone,
        price_per_hour, price, currency, note, expires_at, version, created_at, updated_at
        """;

    public Statement Insert(Guid id, Versioned<Booking> now) => new(
        InsertRow,
        Parameter.Uuid(id),
        Parameter.Uuid(now.State.ResourceId.Value),
        Parameter.Uuid(now.State.OwnerId.Value),
        Parameter.Uuid(now.State.ConversationId?.Value),
        Parameter.Text(now.State.Reference),
        Parameter.Text(StoredName.Of(now.State.Status)),
        Parameter.Time(now.State.Slot.StartsAt),
        Parameter.Time(now.State.Slot.EndsAt),
        Parameter.Int(now.State.Lane),
        Parameter.TimeRange(now.State.Held),
        Parameter.Text(now.State.TimeZone),
        Parameter.Number(now.State.PricePerHour.Amount),
        Parameter.Number(now.State.Price.Amount),
        Parameter.Text(now.State.Price.Currency),
        Parameter.Text(now.State.Note),
        Parameter.Time(ExpiresAt(now.State)),
        Parameter.Long(now.Version),
        Parameter.Time(now.CreatedAt),
        Parameter.Time(now.UpdatedAt));

    public Statement Update(Guid id, Versioned<Booking> now) => new(
        UpdateRow,
        Parameter.Uuid(id),
        Parameter.Text(StoredName.Of(now.State.Status)),
        Parameter.Int(now.State.Lane),
        Parameter.Time(now.State.Slot.StartsAt),
        Parameter.Time(now.State.Slot.EndsAt),
        Parameter.TimeRange(now.State.Held),
        Parameter.Text(now.State.TimeZone),
        Parameter.Number(now.State.Price.Amount),
        Parameter.Time(ExpiresAt(now.State)),
        Parameter.Long(now.Version),
        Parameter.Time(now.UpdatedAt));

    public async Task CopyAsync(NpgsqlBinaryImporter row, Guid id, Versioned<Booking> now, CancellationToken ct)
    {
        var booking = now.State;
        await row.WriteAsync(id, NpgsqlDbType.Uuid, ct);
        await row.WriteAsync(booking.ResourceId.Value, NpgsqlDbType.Uuid, ct);
        await row.WriteAsync(booking.OwnerId.Value, NpgsqlDbType.Uuid, ct);
        await WriteAsync(row, booking.ConversationId?.Value, NpgsqlDbType.Uuid, ct);
        await row.WriteAsync(booking.Reference, NpgsqlDbType.Text, ct);
        await row.WriteAsync(StoredName.Of(booking.Status), NpgsqlDbType.Text, ct);
        await row.WriteAsync(booking.Slot.StartsAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        await row.WriteAsync(booking.Slot.EndsAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        await row.WriteAsync(booking.Lane, NpgsqlDbType.Integer, ct);
        await row.WriteAsync(Parameter.RangeOf(booking.Held), NpgsqlDbType.TimestampTzRange, ct);
        await row.WriteAsync(booking.TimeZone, NpgsqlDbType.Text, ct);
        await row.WriteAsync(booking.PricePerHour.Amount, NpgsqlDbType.Numeric, ct);
        await row.WriteAsync(booking.Price.Amount, NpgsqlDbType.Numeric, ct);
        await row.WriteAsync(booking.Price.Currency, NpgsqlDbType.Text, ct);
        await WriteAsync(row, booking.Note, NpgsqlDbType.Text, ct);
        await WriteAsync(row, ExpiresAt(booking)?.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        await row.WriteAsync(now.Version, NpgsqlDbType.Bigint, ct);
        await row.WriteAsync(now.CreatedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        await row.WriteAsync(now.UpdatedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
    }

    private static DateTimeOffset? ExpiresAt(Booking booking) =>
        booking.Status is BookingStatus.Pending ? booking.ExpiresAt : null;

    private static Task WriteAsync<T>(NpgsqlBinaryImporter row, T? value, NpgsqlDbType type, CancellationToken ct) =>
        value is null ? row.WriteNullAsync(ct) : row.WriteAsync(value, type, ct);
}
