using System.Text.Json;
using Concierge.Application.Serialization;
using Concierge.Domain.Bookings;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Bookings;

/// <summary>The columns of a resource, both ways and always in this order.</summary>
internal static class ResourceColumns
{
    public const string All =
        """
        id, owner_id, name, time_zone, price_per_hour, currency, timetable, slot_minutes, buffer_minutes, capacity,
        created_at, updated_at
        """;

    public static NpgsqlParameter[] Write(Resource resource) =>
    [
        Parameter.Uuid(resource.Id.Value),
        Parameter.Uuid(resource.OwnerId.Value),
        Parameter.Text(resource.Name),
        Parameter.Text(resource.TimeZone),
        Parameter.Number(resource.PricePerHour.Amount),
        Parameter.Text(resource.PricePerHour.Currency),
        Parameter.Json(JsonSerializer.SerializeToUtf8Bytes(resource.Timetable, EventJson.Options)),
        Parameter.Int((int)resource.Slot.TotalMinutes),
        Parameter.Int((int)resource.Buffer.TotalMinutes),
        Parameter.Int(resource.Capacity),
        Parameter.Time(resource.CreatedAt),
        Parameter.Time(resource.UpdatedAt),
    ];

    public static Resource Read(NpgsqlDataReader row) => new(
        new ResourceId(row.GetGuid(0)),
        new UserId(row.GetGuid(1)),
        row.GetString(2),
        row.GetString(3),
        new Money(row.GetDecimal(4), row.GetString(5)),
        JsonSerializer.Deserialize<Timetable>(row.GetFieldValue<byte[]>(6), EventJson.Options)!,
        TimeSpan.FromMinutes(row.GetInt32(7)),
        TimeSpan.FromMinutes(row.GetInt32(8)),
        row.GetInt32(9),
        row.GetFieldValue<DateTimeOffset>(10),
        row.GetFieldValue<DateTimeOffset>(11));
}
