using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>A table with a constraint of every kind, what breaking them means, and changes to it.</summary>
internal static class Things
{
    public static readonly Error Taken = new(ErrorKind.Conflict, ErrorCode.EmailTaken, "The id is taken.");

    public static readonly Error Overlaps = new(ErrorKind.Conflict, ErrorCode.JobStateInvalid, "The slot overlaps.");

    public static readonly Error Nameless = new(ErrorKind.Unprocessable, ErrorCode.ValidationFailed, "It has no name.");

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync(
            """
            CREATE TABLE things (
                id    integer   CONSTRAINT things_id PRIMARY KEY,
                name  text      NOT NULL,
                slot  int4range,
                count integer   NOT NULL DEFAULT 0 CONSTRAINT things_count CHECK (count < 100),
                late  integer   CONSTRAINT things_late UNIQUE DEFERRABLE INITIALLY DEFERRED,
                CONSTRAINT things_slot EXCLUDE USING gist (slot WITH &&));
            CREATE TABLE parts (thing integer REFERENCES things (id))
            """);
        return database;
    }

    public static void AddErrors(IServiceCollection services) => services
        .AddConstraint("things_id", Taken)
        .AddConstraint("things_late", Taken)
        .AddConstraint("things_slot", Overlaps)
        .AddConstraint("things.name", Nameless);

    public static Statement Insert(int id, string? name = "a thing") =>
        new("INSERT INTO things (id, name) VALUES ($1, $2)", Parameter.Int(id), Parameter.Text(name));

    /// <summary>Rows that share a statement with those of other units.</summary>
    public static Statement InsertBulk(params int[] ids) => new BulkStatement(
        "INSERT INTO things (id, name) SELECT id, name FROM unnest($1, $2) AS thing (id, name)",
        Column.Ints(ids),
        Column.Texts([.. ids.Select(_ => "of many")]));

    /// <summary>Parts of things: they need the thing.</summary>
    public static Statement InsertParts(params int[] things) => new BulkStatement(
        "INSERT INTO parts (thing) SELECT thing FROM unnest($1) AS part (thing)", Column.Ints(things));

    public static Statement Slot(int id, int from, int until) => new(
        "INSERT INTO things (id, name, slot) VALUES ($1, 'a slot', int4range($2, $3))",
        Parameter.Int(id), Parameter.Int(from), Parameter.Int(until));

    public static Statement Late(int id, int late) => new(
        "INSERT INTO things (id, name, late) VALUES ($1, 'late', $2)", Parameter.Int(id), Parameter.Int(late));

    public static Statement Count(int id, int by = 1) =>
        new("UPDATE things SET count = count + $2 WHERE id = $1", Parameter.Int(id), Parameter.Int(by));
}
