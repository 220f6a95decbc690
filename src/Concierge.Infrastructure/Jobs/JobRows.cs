using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Concierge.Infrastructure.Jobs;

/// <summary>The table <c>jobs</c>: a row follows from a job's events alone.</summary>
internal sealed class JobRows : IReadModel<Job>
{
    // The plan is looked up by the row that needs it, in the same round trip: no plan, no row.
    private const string InsertRows =
        """
        INSERT INTO jobs (id, plan_id, owner_id, type, status, params, attempts, version, created_at, updated_at)
        SELECT job.id,
            (SELECT id FROM plans WHERE id = job.plan AND owner_id = job.owner AND archived_at IS NULL),
            job.owner, job.type, job.status, job.params, 0, job.version, job.at, job.at
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS job (id, plan, owner, type, status, params, version, at)
        """;

    private const string UpdateRow =
        """
        UPDATE jobs
        SET status = $2, attempts = $3, error_code = $4, error_message = $5, template_name = $6, template_version = $7,
            model = $8, input_tokens = $9, output_tokens = $10, cost_usd = $11, latency_ms = $12,
            version = $13, updated_at = $14
        WHERE id = $1
        """;

    private static readonly string CompleteRow = UpdateRow.Replace(
        "updated_at = $14", "updated_at = $14, result = $15", StringComparison.Ordinal);

    public string Table => "jobs";

    public string Columns =>
        """
        id, plan_id, owner_id, type, status, params, result, error_code, error_message, model, input_tokens,
        output_tokens, cost_usd, latency_ms, attempts, template_name, template_version, version, created_at, updated_at
        """;

    public Statement Insert(Guid id, Versioned<Job> now) => new BulkStatement(
        InsertRows,
        Column.Uuids(id),
        Column.Uuids(now.State.PlanId.Value),
        Column.Uuids(now.State.OwnerId.Value),
        Column.Texts(now.State.Type),
        Column.Texts(StoredName.Of(now.State.Status)),
        Column.Json(now.State.Params.Text),
        Column.Longs(now.Version),
        Column.Times(now.CreatedAt));

    /// <summary>Leaves the large columns alone: the parameters never change, and the result comes once.</summary>
    public Statement Update(Guid id, Versioned<Job> now) => now.State.Status is JobStatus.Completed
        ? new Statement(CompleteRow, [.. Changing(id, now), Parameter.Json(now.State.Result?.Text)])
        : new Statement(UpdateRow, [.. Changing(id, now)]);

    public async Task CopyAsync(NpgsqlBinaryImporter row, Guid id, Versioned<Job> now, CancellationToken ct)
    {
        var job = now.State;
        await row.WriteAsync(id, NpgsqlDbType.Uuid, ct);
        await row.WriteAsync(job.PlanId.Value, NpgsqlDbType.Uuid, ct);
        await row.WriteAsync(job.OwnerId.Value, NpgsqlDbType.Uuid, ct);
        await row.WriteAsync(job.Type, NpgsqlDbType.Text, ct);
        await row.WriteAsync(StoredName.Of(job.Status), NpgsqlDbType.Text, ct);
        await row.WriteAsync(job.Params.Text, NpgsqlDbType.Jsonb, ct);
        await WriteAsync(row, job.Result?.Text, NpgsqlDbType.Jsonb, ct);
        await WriteAsync(row, CodeOf(job), NpgsqlDbType.Text, ct);
        await WriteAsync(row, job.Error?.Message, NpgsqlDbType.Text, ct);
        await WriteAsync(row, job.Use?.Model, NpgsqlDbType.Text, ct);
        await WriteAsync(row, job.Use?.InputTokens, NpgsqlDbType.Bigint, ct);
        await WriteAsync(row, job.Use?.OutputTokens, NpgsqlDbType.Bigint, ct);
        await WriteAsync(row, job.Use?.CostUsd, NpgsqlDbType.Numeric, ct);
        await WriteAsync(row, job.Use?.LatencyMs, NpgsqlDbType.Bigint, ct);
        await row.WriteAsync(job.Attempts, NpgsqlDbType.Integer, ct);
        await WriteAsync(row, job.Template?.Name, NpgsqlDbType.Text, ct);
        await WriteAsync(row, job.Template?.Version, NpgsqlDbType.Integer, ct);
        await row.WriteAsync(now.Version, NpgsqlDbType.Bigint, ct);
        await row.WriteAsync(now.CreatedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        await row.WriteAsync(now.UpdatedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
    }

    private static IEnumerable<NpgsqlParameter> Changing(Guid id, Versioned<Job> now) =>
    [
        Parameter.Uuid(id),
        Parameter.Text(StoredName.Of(now.State.Status)),
        Parameter.Int(now.State.Attempts),
        Parameter.Text(CodeOf(now.State)),
        Parameter.Text(now.State.Error?.Message),
        Parameter.Text(now.State.Template?.Name),
        Parameter.Int(now.State.Template?.Version),
        Parameter.Text(now.State.Use?.Model),
        Parameter.Long(now.State.Use?.InputTokens),
        Parameter.Long(now.State.Use?.OutputTokens),
        Parameter.Number(now.State.Use?.CostUsd),
        Parameter.Long(now.State.Use?.LatencyMs),
        Parameter.Long(now.Version),
        Parameter.Time(now.UpdatedAt),
    ];

    private static string? CodeOf(Job job) => job.Error is { } error ? StoredName.Of(error.Code) : null;

    private static Task WriteAsync<T>(NpgsqlBinaryImporter row, T? value, NpgsqlDbType type, CancellationToken ct) =>
        value is null ? row.WriteNullAsync(ct) : row.WriteAsync(value, type, ct);
}
