using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Concierge.Infrastructure.Jobs;

[Flags]
internal enum ShapeKinds
{
    None = 0,
    Text = 1,
    Number = 2,
    Integer = 4,
    Boolean = 8,
    Array = 16,
    Object = 32,
    Null = 64,
    All = 127,
}

/// <summary>One keyword's rule each. A rule has nothing against values of a type that it does not rule.</summary>
internal static class ShapeRules
{
    public static ShapeKinds KindsOf(JsonElement type) => type.ValueKind is JsonValueKind.Array
        ? type.EnumerateArray().Aggregate(ShapeKinds.None, (kinds, one) => kinds | KindsOf(one))
        : type.GetString() switch
        {
            "string" => ShapeKinds.Text,
            "number" => ShapeKinds.Number | ShapeKinds.Integer,
            "integer" => ShapeKinds.Integer,
            "boolean" => ShapeKinds.Boolean,
            "array" => ShapeKinds.Array,
            "object" => ShapeKinds.Object,
            _ => ShapeKinds.Null,
        };

    public static bool Admits(ShapeKinds kinds, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => (kinds & ShapeKinds.Text) is not ShapeKinds.None,
        JsonValueKind.Number => (kinds & ShapeKinds.Number) is not ShapeKinds.None
            || ((kinds & ShapeKinds.Integer) is not ShapeKinds.None && value.TryGetInt64(out _)),
        JsonValueKind.True or JsonValueKind.False => (kinds & ShapeKinds.Boolean) is not ShapeKinds.None,
        JsonValueKind.Array => (kinds & ShapeKinds.Array) is not ShapeKinds.None,
        JsonValueKind.Object => (kinds & ShapeKinds.Object) is not ShapeKinds.None,
        _ => (kinds & ShapeKinds.Null) is not ShapeKinds.None,
    };

    public static Func<JsonElement, bool> Minimum(decimal least) =>
        value => value.ValueKind is not JsonValueKind.Number
            || (value.TryGetDecimal(out var number) && number >= least);

    public static Func<JsonElement, bool> Maximum(decimal most) =>
        value => value.ValueKind is not JsonValueKind.Number || (value.TryGetDecimal(out var number) && number <= most);

    public static Func<JsonElement, bool> MinItems(int fewest) =>
        value => value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() >= fewest;

    public static Func<JsonElement, bool> MaxItems(int most) =>
        value => value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() <= most;

    // A text has no more characters than bytes.
    public static Func<JsonElement, bool> MaxLength(int longest) =>
        value => value.ValueKind is not JsonValueKind.String || Utf8Of(value).Length <= longest;

    // It has as many where all of them are ASCII and none is escaped.
    public static Func<JsonElement, bool> MinLength(int shortest) => value =>
        value.ValueKind is not JsonValueKind.String
        || (Utf8Of(value) is var text && text.Length >= shortest && Ascii.IsValid(text) && !text.Contains((byte)'\\'))
        || (shortest is 1 && text.Length > 0);

    public static Func<JsonElement, bool> Pattern(string pattern)
    {
        var compiled = PatternFormat.Compile(pattern);
        return value => value.ValueKind is not JsonValueKind.String || compiled.IsMatch(value.GetString()!);
    }

    public static bool IsDate(JsonElement value) =>
        value.ValueKind is not JsonValueKind.String || DateOnly.TryParseExact(
            value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static Func<JsonElement, bool> Values(JsonElement allowed)
    {
        byte[][] texts =
        [
            .. allowed.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.String)
                .Select(one => Encoding.UTF8.GetBytes(one.GetString()!)),
        ];
        return value => value.ValueKind is JsonValueKind.String && Array.Exists(texts, text => value.ValueEquals(text));
    }

    public static bool ItemsFit(JsonElement value, SchemaShape item)
    {
        if (value.ValueKind is not JsonValueKind.Array)
            return true;

        foreach (var one in value.EnumerateArray())
        {
            if (!item.Fits(one))
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<byte> Utf8Of(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];
}
