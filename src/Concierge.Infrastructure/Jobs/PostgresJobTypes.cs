using Concierge.Application.Jobs;
using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Concierge.Infrastructure.Jobs;

internal sealed class PostgresJobTypes(NpgsqlDataSource database, UnitOfWork work, RecentRows<JobType> recent)
    : IJobTypes
{
    public const string Topic = "job_types";

    private const string Columns = "name, version, description, params_schema, result_schema, template, created_at";

    public ValueTask<JobType?> FindAsync(string name, CancellationToken ct) => recent.FindAsync(name, ReadAsync, ct);

    public Task<JobType?> ReadAsync(string name, CancellationToken ct) => database.FindAsync(
        $"SELECT {Columns} FROM job_types WHERE name = $1 ORDER BY version DESC LIMIT 1",
        Read,
        ct,
        Parameter.Text(name));

    public Task<IReadOnlyList<JobType>> ListAsync(string? after, int rows, CancellationToken ct) => database.ReadAsync(
        $"""
        SELECT DISTINCT ON (name COLLATE "C") {Columns} FROM job_types
        WHERE name COLLATE "C" > $1
        ORDER BY name COLLATE "C", version DESC
        LIMIT $2
        """,
        Read,
        ct,
        Parameter.Text(after ?? ""),
        Parameter.Int(rows));

    public void Add(JobType type)
    {
        work.Add(new Statement(
            $"INSERT INTO job_types ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            Parameter.Text(type.Name),
            Parameter.Int(type.Version),
            Parameter.Text(type.Description),
            AsWritten(type.ParamsSchema),
            AsWritten(type.ResultSchema),
            Parameter.Text(type.Template),
            Parameter.Time(type.CreatedAt)));
        work.Announce(new Announcement(Topic, type.Name));
    }

    private static NpgsqlParameter<string> AsWritten(Json schema) =>
        new() { TypedValue = schema.Text, NpgsqlDbType = NpgsqlDbType.Json };

    private static JobType Read(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetInt32(1),
        row.GetString(2),
        Json.Of(row.GetString(3)),
        Json.Of(row.GetString(4)),
        row.GetString(5),
        row.GetFieldValue<DateTimeOffset>(6));
}
