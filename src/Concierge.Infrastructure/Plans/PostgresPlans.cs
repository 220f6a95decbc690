using Concierge.Application.Plans;
using Concierge.Domain.Identity;
using Concierge.Domain.Plans;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Plans;

internal sealed class PostgresPlans(NpgsqlDataSource database, UnitOfWork work) : IPlans
{
    private const string Columns = "id, owner_id, title, archived_at, created_at, updated_at";

    public void Add(Plan plan) => work.Add(new Statement(
        $"INSERT INTO plans ({Columns}) VALUES ($1, $2, $3, $4, $5, $6)",
        Parameter.Uuid(plan.Id.Value),
        Parameter.Uuid(plan.OwnerId.Value),
        Parameter.Text(plan.Title),
        Parameter.Time(plan.ArchivedAt),
        Parameter.Time(plan.CreatedAt),
        Parameter.Time(plan.UpdatedAt)));

    public void Update(Plan plan) => work.Add(new Statement(
        "UPDATE plans SET title = $2, archived_at = $3, updated_at = $4 WHERE id = $1",
        Parameter.Uuid(plan.Id.Value),
        Parameter.Text(plan.Title),
        Parameter.Time(plan.ArchivedAt),
        Parameter.Time(plan.UpdatedAt)));

    public Task<Plan?> FindAsync(PlanId id, UserId ownerId, CancellationToken ct) => database.FindAsync(
        $"SELECT {Columns} FROM plans WHERE id = $1 AND owner_id = $2",
        Read,
        ct,
        Parameter.Uuid(id.Value),
        Parameter.Uuid(ownerId.Value));

    public Task<IReadOnlyList<Plan>> ListAsync(UserId ownerId, Guid? after, int rows, CancellationToken ct) =>
        database.ReadAsync(
            $"SELECT {Columns} FROM plans WHERE owner_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
            Read,
            ct,
            Parameter.Uuid(ownerId.Value),
            Parameter.Uuid(after ?? Guid.AllBitsSet),
            Parameter.Int(rows));

    private static Plan Read(NpgsqlDataReader row) => new(
        new PlanId(row.GetGuid(0)),
        new UserId(row.GetGuid(1)),
        row.GetString(2),
        row.Nullable<DateTimeOffset>(3),
        row.GetFieldValue<DateTimeOffset>(4),
        row.GetFieldValue<DateTimeOffset>(5));
}
