using System.Text.Json;
using System.Text.RegularExpressions;
using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.Jobs;

/// <summary>
/// What a JSON Schema may say here. A keyword that the validator does not know it passes over in silence, and a
/// reference or an expression may never end; all of these are refused, by name, when the schema is saved.
/// </summary>
internal sealed class SchemaRules(List<Fault> faults)
{
    private static readonly HashSet<string> Types =
        ["string", "number", "integer", "boolean", "array", "object", "null"];

    private static readonly HashSet<string> Formats = ["date", "date-time", "time", "uri", "uuid"];

    private static readonly HashSet<string> Annotations =
        ["$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated"];

    private static readonly HashSet<string> Counts =
        ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];

    private static readonly HashSet<string> Numbers = ["minimum", "maximum", "multipleOf"];

    /// <summary>Whether a keyword only tells something to people and tools.</summary>
    public static bool IsAnnotation(string keyword) => Annotations.Contains(keyword);

    public static IReadOnlyList<Fault> Check(JsonElement schema, string path)
    {
        var faults = new List<Fault>();
        new SchemaRules(faults).Schema(schema, path);
        if (faults is [] && !(schema.TryGetProperty("type", out var type) && type.ValueEquals("object")))
            faults.Add(new Fault($"{path}.type", "TYPE", "Must be object: the schema describes an object."));

        return faults;
    }

    private void Schema(JsonElement schema, string path)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(new Fault(path, "SCHEMA", "Must be a schema, which is an object."));
            return;
        }

        foreach (var keyword in schema.EnumerateObject())
            Keyword(keyword.Name, keyword.Value, $"{path}.{keyword.Name}");

        if (schema.TryGetProperty("pattern", out _) && schema.TryGetProperty("format", out _))
            faults.Add(new Fault($"{path}.pattern", "PATTERN", "Must not stand beside a format."));
    }

    private void Keyword(string name, JsonElement value, string path)
    {
        switch (name)
        {
            case "type":
                Must(IsType(value), path, "TYPE", $"Must be one or more of {string.Join(", ", Types)}.");
                break;
            case "format":
                Must(IsOneOf(value, Formats), path, "FORMAT", $"Must be one of {string.Join(", ", Formats)}.");
                break;
            case "pattern":
                Must(IsPattern(value), path, "PATTERN", "Must be an expression without lookaround and back-reference.");
                break;
            case "required":
                Must(IsListOf(value, JsonValueKind.String), path, "REQUIRED", "Must be a list of names.");
                break;
            case "enum":
                Must(IsList(value), path, "ENUM", "Must be a list of values.");
                break;
            case "uniqueItems":
                Must(IsFlag(value), path, "UNIQUE_ITEMS", "Must be true or false.");
                break;
            case "properties":
                Members(value, path);
                break;
            case "items" or "not":
                Schema(value, path);
                break;
            case "additionalProperties" when !IsFlag(value):
                Schema(value, path);
                break;
            case "allOf" or "anyOf" or "oneOf":
                Alternatives(value, path);
                break;
            default:
                Simple(name, value, path);
                break;
        }
    }

    private void Simple(string name, JsonElement value, string path)
    {
        if (Counts.Contains(name))
            Must(IsCount(value), path, "COUNT", "Must be a whole number from 0.");
        else if (Numbers.Contains(name))
            Must(IsNumber(value), path, "NUMBER", "Must be a number.");
        else if (name is "exclusiveMinimum" or "exclusiveMaximum")
            Must(IsNumber(value), path, "NUMBER", "Must be a number.");
        else if (name is not "additionalProperties" && !IsAnnotation(name))
            faults.Add(new Fault(path, "KEYWORD", "Is not among the keywords that are supported."));
    }

    private void Members(JsonElement members, string path)
    {
        if (members.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(new Fault(path, "SCHEMA", "Must be an object of schemas."));
            return;
        }

        foreach (var member in members.EnumerateObject())
            Schema(member.Value, $"{path}.{member.Name}");
    }

    private void Alternatives(JsonElement alternatives, string path)
    {
        if (!IsListOf(alternatives, JsonValueKind.Object) || alternatives.GetArrayLength() is 0)
        {
            faults.Add(new Fault(path, "SCHEMA", "Must be a list of schemas."));
            return;
        }

        foreach (var (index, alternative) in alternatives.EnumerateArray().Index())
            Schema(alternative, $"{path}[{index}]");
    }

    private void Must(bool holds, string path, string code, string message)
    {
        if (!holds)
            faults.Add(new Fault(path, code, message));
    }

    private static bool IsType(JsonElement value) => value.ValueKind is JsonValueKind.Array
        ? value.GetArrayLength() > 0 && value.EnumerateArray().All(one => IsOneOf(one, Types))
        : IsOneOf(value, Types);

    private static bool IsOneOf(JsonElement value, HashSet<string> names) =>
        value.ValueKind is JsonValueKind.String && names.Contains(value.GetString()!);

    private static bool IsList(JsonElement value) =>
        value.ValueKind is JsonValueKind.Array && value.GetArrayLength() > 0;

    private static bool IsCount(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0;

    private static bool IsListOf(JsonElement value, JsonValueKind kind) =>
        value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(one => one.ValueKind == kind);

    private static bool IsFlag(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsNumber(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out _);

    private static bool IsPattern(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.String)
            return false;

        try
        {
            return PatternFormat.Compile(value.GetString()!) is not null;
        }
        catch (Exception refused) when (refused is RegexParseException or NotSupportedException)
        {
            return false;
        }
    }
}
