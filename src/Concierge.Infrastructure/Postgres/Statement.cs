using Concierge.Domain.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Concierge.Infrastructure.Postgres;

/// <summary>
/// One SQL statement with its positional parameters, to be sent in a batch, more than once if need be.
/// </summary>
internal class Statement(string sql, params NpgsqlParameter[] parameters)
{
    private bool _sent;

    public string Sql => sql;

    /// <summary>The bytes of JSON it carries.</summary>
    public virtual int Weight => parameters.OfType<NpgsqlParameter<byte[]>>().Sum(json => json.TypedValue?.Length ?? 0);

    /// <summary>A parameter belongs to one command for ever, so a second sending needs copies.</summary>
    public virtual NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(_sent ? parameter.Clone() : parameter);

        _sent = true;
        return command;
    }
}

/// <summary>Typed parameters: no inference, no boxing, nulls as the database knows them.</summary>
internal static class Parameter
{
    public static NpgsqlParameter Uuid(Guid value) => Of(value, NpgsqlDbType.Uuid);

    public static NpgsqlParameter Uuid(Guid? value) => OfNullable(value, NpgsqlDbType.Uuid);

    public static NpgsqlParameter Uuids(Guid[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    public static NpgsqlParameter Text(string? value) => OfNullable(value, NpgsqlDbType.Text);

    public static NpgsqlParameter Texts(string[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    /// <summary>JSON as text.</summary>
    public static NpgsqlParameter Json(string? value) => OfNullable(value, NpgsqlDbType.Jsonb);

    /// <summary>JSON as UTF-8.</summary>
    public static NpgsqlParameter Json(byte[] value) => Of(value, NpgsqlDbType.Jsonb);

    public static NpgsqlParameter Int(int value) => Of(value, NpgsqlDbType.Integer);

    public static NpgsqlParameter Int(int? value) => OfNullable(value, NpgsqlDbType.Integer);

    public static NpgsqlParameter Long(long value) => Of(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Long(long? value) => OfNullable(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Number(decimal? value) => OfNullable(value, NpgsqlDbType.Numeric);

    public static NpgsqlParameter Ints(int[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public static NpgsqlParameter Bool(bool value) => Of(value, NpgsqlDbType.Boolean);

    public static NpgsqlParameter Bytes(byte[]? value) => OfNullable(value, NpgsqlDbType.Bytea);

    public static NpgsqlParameter Time(DateTimeOffset value) => Of(value.UtcDateTime, NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Time(DateTimeOffset? value) =>
        OfNullable(value?.UtcDateTime, NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter TimeRange(TimeSlot slot) => Of(RangeOf(slot), NpgsqlDbType.TimestampTzRange);

    public static NpgsqlParameter TransactionId(ulong value) => Of(value, NpgsqlDbType.Xid8);

    public static NpgsqlParameter Interval(TimeSpan value) => Of(value, NpgsqlDbType.Interval);

    /// <summary>As PostgreSQL keeps it: the end is not included.</summary>
    public static NpgsqlRange<DateTime> RangeOf(TimeSlot slot) => new(
        slot.StartsAt.UtcDateTime, lowerBoundIsInclusive: true, slot.EndsAt.UtcDateTime, upperBoundIsInclusive: false);

    private static NpgsqlParameter<T> Of<T>(T value, NpgsqlDbType type) =>
        new() { TypedValue = value, NpgsqlDbType = type };

    private static NpgsqlParameter OfNullable<T>(T? value, NpgsqlDbType type) where T : struct =>
        value is { } given ? Of(given, type) : Null(type);

    private static NpgsqlParameter OfNullable<T>(T? value, NpgsqlDbType type) where T : class =>
        value is { } given ? Of(given, type) : Null(type);

    private static NpgsqlParameter Null(NpgsqlDbType type) => new() { Value = DBNull.Value, NpgsqlDbType = type };
}
