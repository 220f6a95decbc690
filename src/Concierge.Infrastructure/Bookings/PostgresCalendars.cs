using Concierge.Application.Bookings;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using NodaTime;
using Npgsql;
using Calendar = Concierge.Domain.Bookings.Calendar;

namespace Concierge.Infrastructure.Bookings;

internal sealed class PostgresCalendars(NpgsqlDataSource database, UnitOfWork work) : ICalendars
{
    private static readonly string CalendarSql = Sql.Read("Bookings.calendar.sql");

    public bool KnowsZone(string timeZone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) is not null;

    public Task<Calendar?> FindAsync(ResourceId id, TimeSlot window, CancellationToken ct) => database.FindAsync(
        CalendarSql,
        row => Read(row, window),
        ct,
        Parameter.Uuid(id.Value),
        Parameter.Time(window.StartsAt),
        Parameter.Time(window.EndsAt));

    // In the order of the resources: two batches that book the same ones do not wait for each other in a circle.
    public void Take(Place place) => work.Add(
        new Statement("SELECT take_lane($1, $2)", Parameter.Uuid(place.Resource.Id.Value), Parameter.Int(place.Lane)),
        locks: place.Resource.Id.Value);

    private static Calendar Read(NpgsqlDataReader row, TimeSlot window)
    {
        var resource = ResourceColumns.Read(row);
        var openings = Openings.Of(resource.Timetable, DateTimeZoneProviders.Tzdb[resource.TimeZone], window);
        return new Calendar(resource, window, openings, row.IsDBNull(12) ? [] : ReadTaken(row));
    }

    private static Taken[] ReadTaken(NpgsqlDataReader row)
    {
        var ids = row.GetFieldValue<Guid[]>(12);
        var lanes = row.GetFieldValue<int[]>(13);
        var starts = row.GetFieldValue<DateTimeOffset[]>(14);
        var ends = row.GetFieldValue<DateTimeOffset[]>(15);

        return [.. ids.Select((id, at) => new Taken(new BookingId(id), lanes[at], new TimeSlot(starts[at], ends[at])))];
    }
}
