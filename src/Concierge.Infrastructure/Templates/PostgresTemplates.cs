using System.Text.Json;
using Concierge.Application.Ports;
using Concierge.Application.Serialization;
using Concierge.Application.Templates;
using Concierge.Domain.Templates;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Templates;

internal sealed class PostgresTemplates(NpgsqlDataSource database, UnitOfWork work, RecentRows<Template> recent)
    : ITemplates
{
    public const string Topic = "templates";

    private const string Columns = "name, version, body, variables, created_at";

    public ValueTask<Template?> FindAsync(string name, CancellationToken ct) =>
        recent.FindAsync(name, (unknown, token) => ReadAsync(unknown, version: null, token), ct);

    public Task<Template?> ReadAsync(string name, int? version, CancellationToken ct) => database.FindAsync(
        $"""
        SELECT {Columns} FROM templates
        WHERE name = $1 AND version = coalesce($2, (SELECT max(version) FROM templates WHERE name = $1))
        """,
        Read,
        ct,
        Parameter.Text(name),
        Parameter.Int(version));

    public Task<IReadOnlyList<Template>> ListAsync(string? after, int rows, CancellationToken ct) => database.ReadAsync(
        $"""
        SELECT DISTINCT ON (name COLLATE "C") {Columns} FROM templates
        WHERE name COLLATE "C" > $1
        ORDER BY name COLLATE "C", version DESC
        LIMIT $2
        """,
        Read,
        ct,
        Parameter.Text(after ?? ""),
        Parameter.Int(rows));

    public void Add(Template template)
    {
        work.Add(new Statement(
            $"INSERT INTO templates ({Columns}) VALUES ($1, $2, $3, $4, $5)",
            Parameter.Text(template.Name),
            Parameter.Int(template.Version),
            Parameter.Text(template.Text),
            Parameter.Json(JsonSerializer.SerializeToUtf8Bytes(template.Variables, EventJson.Options)),
            Parameter.Time(template.CreatedAt)));
        work.Announce(new Announcement(Topic, template.Name));
    }

    private static Template Read(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetInt32(1),
        row.GetString(2),
        JsonSerializer.Deserialize<List<TemplateVariable>>(row.GetFieldValue<byte[]>(3), EventJson.Options)!,
        row.GetFieldValue<DateTimeOffset>(4));
}
