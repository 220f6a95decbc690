using Concierge.Application.Bookings;
using Concierge.Domain.Bookings;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Bookings;

internal sealed class PostgresResources(NpgsqlDataSource database, UnitOfWork work) : IResources
{
    public void Add(Resource resource) => work.Add(new Statement(
        $"INSERT INTO resources ({ResourceColumns.All}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        ResourceColumns.Write(resource)));

    // Whose it is and since when never changes.
    public void Update(Resource resource) => work.Add(new Statement(
        """
        UPDATE resources
        SET name = $3, time_zone = $4, price_per_hour = $5, currency = $6, timetable = $7, slot_minutes = $8,
            buffer_minutes = $9, capacity = $10, updated_at = $12
        WHERE id = $1 AND owner_id = $2 AND created_at = $11
        """,
        ResourceColumns.Write(resource)));

    public Task<Resource?> FindAsync(ResourceId id, CancellationToken ct) => database.FindAsync(
        $"SELECT {ResourceColumns.All} FROM resources WHERE id = $1",
        ResourceColumns.Read,
        ct,
        Parameter.Uuid(id.Value));

    public Task<IReadOnlyList<Resource>> ListAsync(Guid? after, int rows, CancellationToken ct) => database.ReadAsync(
        $"SELECT {ResourceColumns.All} FROM resources WHERE $1 IS NULL OR id > $1 ORDER BY id LIMIT $2",
        ResourceColumns.Read,
        ct,
        Parameter.Uuid(after),
        Parameter.Int(rows));
}
