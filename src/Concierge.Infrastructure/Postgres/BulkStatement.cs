using Npgsql;
using NpgsqlTypes;

namespace Concierge.Infrastructure.Postgres;

/// <summary>
/// A statement that takes rows as arrays, one for each column. A shared batch sends those with the same SQL as one,
/// ahead of all others: so it may need a bulk statement before it in its unit, but nothing else of that.
/// </summary>
internal sealed class BulkStatement(string sql, params Column[] columns) : Statement(sql)
{
    private readonly Column[] _columns = columns;

    public override int Weight => _columns.Sum(column => column.Weight);

    public override NpgsqlBatchCommand ToCommand() => Join([this]);

    /// <summary>The bulk statements of several units, each kind once.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Join(IEnumerable<Unit> units) => units
        .SelectMany(unit => unit.Statements.Index())
        .Where(each => each.Item is BulkStatement)
        .GroupBy(each => each.Item.Sql, StringComparer.Ordinal)
        // What a kind needs is before it in every unit, so also where each is furthest back.
        .OrderBy(kind => kind.Max(each => each.Index))
        .Select(kind => Join([.. kind.Select(each => (BulkStatement)each.Item)]));

    private static NpgsqlBatchCommand Join(BulkStatement[] same)
    {
        var command = new NpgsqlBatchCommand(same[0].Sql);
        foreach (var (place, column) in same[0]._columns.Index())
            command.Parameters.Add(column.Join(same.Select(statement => statement._columns[place])));

        return command;
    }
}

/// <summary>Values of a column, one for each row.</summary>
internal abstract class Column
{
    /// <summary>The bytes of JSON it carries.</summary>
    public virtual int Weight => 0;

    public static Column Uuids(params Guid[] values) => new Column<Guid>(NpgsqlDbType.Uuid, values);

    public static Column Uuids(params Guid?[] values) => new Column<Guid?>(NpgsqlDbType.Uuid, values);

    public static Column Texts(params string?[] values) => new Column<string?>(NpgsqlDbType.Text, values);

    /// <summary>JSON as text.</summary>
    public static Column Json(params string[] values) => new Column<string>(NpgsqlDbType.Jsonb, values);

    /// <summary>JSON as UTF-8.</summary>
    public static Column Json(params byte[][] values) => new JsonColumn(values);

    public static Column Bools(params bool[] values) => new Column<bool>(NpgsqlDbType.Boolean, values);

    public static Column Ints(params int[] values) => new Column<int>(NpgsqlDbType.Integer, values);

    public static Column Longs(params long[] values) => new Column<long>(NpgsqlDbType.Bigint, values);

    public static Column Times(params DateTimeOffset[] values) =>
        new Column<DateTime>(NpgsqlDbType.TimestampTz, [.. values.Select(value => value.UtcDateTime)]);

    public static Column Intervals(params TimeSpan[] values) => new Column<TimeSpan>(NpgsqlDbType.Interval, values);

    /// <summary>One parameter with the values of them all, in their order.</summary>
    public abstract NpgsqlParameter Join(IEnumerable<Column> same);
}

internal class Column<T>(NpgsqlDbType type, T[] values) : Column
{
    protected T[] Values => values;

    public override NpgsqlParameter Join(IEnumerable<Column> same) => new NpgsqlParameter<T[]>
    {
        TypedValue = [.. same.SelectMany(column => ((Column<T>)column).Values)],
        NpgsqlDbType = NpgsqlDbType.Array | type,
    };
}

internal sealed class JsonColumn(byte[][] values) : Column<byte[]>(NpgsqlDbType.Jsonb, values)
{
    public override int Weight => Values.Sum(json => json.Length);
}
