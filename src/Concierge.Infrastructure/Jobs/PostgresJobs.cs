using Concierge.Application.Jobs;
using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using Concierge.Domain.Templates;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Jobs;

internal sealed class PostgresJobs(NpgsqlDataSource database) : IJobs
{
    private const string Select =
        """
        SELECT id, plan_id, owner_id, type, status, params, result, error_code, error_message, model, input_tokens,
            output_tokens, cost_usd, latency_ms, attempts, template_name, template_version, version, created_at,
            updated_at
        FROM jobs
        """;

    public Task<JobView?> FindAsync(JobId id, UserId ownerId, CancellationToken ct) => database.FindAsync(
        $"{Select} WHERE id = $1 AND owner_id = $2", Read, ct, Parameter.Uuid(id.Value), Parameter.Uuid(ownerId.Value));

    public async Task<bool> IsThereAsync(JobId id, UserId ownerId, CancellationToken ct) => await database.FindAsync(
        "SELECT type FROM jobs WHERE id = $1 AND owner_id = $2",
        row => row.GetString(0),
        ct,
        Parameter.Uuid(id.Value),
        Parameter.Uuid(ownerId.Value)) is not null;

    public Task<IReadOnlyList<JobView>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        database.ReadAsync($"{Select} WHERE id = ANY($1)", Read, ct, Parameter.Uuids([.. ids]));

    public Task<IReadOnlyList<JobView>> ListAsync(JobFilter filter, Guid? after, int rows, CancellationToken ct) =>
        database.ReadAsync(
            $"""
            {Select}
            WHERE plan_id = $1 AND owner_id = $2 AND id < $3
                AND ($4 IS NULL OR status = $4) AND ($5 IS NULL OR type = $5)
            ORDER BY id DESC
            LIMIT $6
            """,
            Read,
            ct,
            Parameter.Uuid(filter.PlanId.Value),
            Parameter.Uuid(filter.OwnerId.Value),
            Parameter.Uuid(after ?? Guid.AllBitsSet),
            Parameter.Text(filter.Status is { } status ? StoredName.Of(status) : null),
            Parameter.Text(filter.Type),
            Parameter.Int(rows));

    private static JobView Read(NpgsqlDataReader row) => JobView.Of(
        new Job(
            new JobId(row.GetGuid(0)),
            new PlanId(row.GetGuid(1)),
            new UserId(row.GetGuid(2)),
            row.GetString(3),
            Json.Of(row.GetString(5)))
        {
            Status = StoredName.Read<JobStatus>(row.GetString(4)),
            Result = row.NullableString(6) is { } result ? Json.Of(result) : null,
            Error = row.NullableString(7) is { } code
                ? new JobFailure(StoredName.Read<ErrorCode>(code), row.GetString(8))
                : null,
            Use = row.NullableString(9) is { } model ? ReadUse(model, row) : null,
            Attempts = row.GetInt32(14),
            Template = row.NullableString(15) is { } template ? new TemplateVersion(template, row.GetInt32(16)) : null,
        },
        row.GetInt64(17),
        row.GetFieldValue<DateTimeOffset>(18),
        row.GetFieldValue<DateTimeOffset>(19));

    private static ModelUse ReadUse(string model, NpgsqlDataReader row) => new(
        model, row.Nullable<long>(10), row.Nullable<long>(11), row.Nullable<decimal>(12), row.GetInt64(13));
}
