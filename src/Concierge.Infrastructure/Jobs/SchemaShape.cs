using System.Text.Json;

namespace Concierge.Infrastructure.Jobs;

/// <summary>
/// Sees at a glance, and without allocating, that a value fits a schema. It is never wrong when it says yes; where it
/// says no, the validator has to look, which takes longer than the rest of what a request is checked for.
/// </summary>
internal sealed class SchemaShape
{
    private readonly ShapeKinds _kinds;
    private readonly Func<JsonElement, bool>[] _rules;

    private SchemaShape(ShapeKinds kinds, Func<JsonElement, bool>[] rules) => (_kinds, _rules) = (kinds, rules);

    public static SchemaShape Of(JsonElement schema) => new(
        schema.TryGetProperty("type", out var type) ? ShapeRules.KindsOf(type) : ShapeKinds.All,
        [.. schema.EnumerateObject().Select(keyword => RuleOf(keyword, schema)).OfType<Func<JsonElement, bool>>()]);

    public bool Admits(JsonElement value) => ShapeRules.Admits(_kinds, value);

    public bool Fits(JsonElement value)
    {
        if (!Admits(value))
            return false;

        foreach (var rule in _rules)
        {
            if (!rule(value))
                return false;
        }

        return true;
    }

    /// <summary>Null where a keyword rules nothing, or nothing by itself.</summary>
    private static Func<JsonElement, bool>? RuleOf(JsonProperty keyword, JsonElement schema) => keyword.Name switch
    {
        "type" => null,
        "required" or "additionalProperties" when schema.TryGetProperty("properties", out _) => null,
        "properties" or "additionalProperties" => MembersOf(schema).Fits,
        "items" => Of(keyword.Value) is var item ? value => ShapeRules.ItemsFit(value, item) : null,
        "oneOf" => OneOf([.. keyword.Value.EnumerateArray().Select(Of)]),
        "enum" => ShapeRules.Values(keyword.Value),
        "pattern" => ShapeRules.Pattern(keyword.Value.GetString()!),
        "format" when keyword.Value.ValueEquals("date") => ShapeRules.IsDate,
        "minimum" => ShapeRules.Minimum(keyword.Value.GetDecimal()),
        "maximum" => ShapeRules.Maximum(keyword.Value.GetDecimal()),
        "minLength" => ShapeRules.MinLength(keyword.Value.GetInt32()),
        "maxLength" => ShapeRules.MaxLength(keyword.Value.GetInt32()),
        "minItems" => ShapeRules.MinItems(keyword.Value.GetInt32()),
        "maxItems" => ShapeRules.MaxItems(keyword.Value.GetInt32()),
        var name => SchemaRules.IsAnnotation(name) ? null : _ => false,
    };

    private static MemberShapes MembersOf(JsonElement schema)
    {
        var others = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        return new MemberShapes(
            schema.TryGetProperty("properties", out var members)
                ? [.. members.EnumerateObject().Select(one => KeyValuePair.Create(one.Name, Of(one.Value)))]
                : [],
            schema.TryGetProperty("required", out var required)
                ? [.. required.EnumerateArray().Select(one => one.GetString()!)]
                : [],
            others.ValueKind is JsonValueKind.False,
            others.ValueKind is JsonValueKind.Object ? Of(others) : null);
    }

    // Exactly one has to fit: sure only where the value's type leaves no more than one.
    private static Func<JsonElement, bool> OneOf(SchemaShape[] alternatives) => value =>
    {
        SchemaShape? only = null;
        foreach (var alternative in alternatives)
        {
            if (!alternative.Admits(value))
                continue;
            if (only is not null)
                return false;

            only = alternative;
        }

        return only?.Fits(value) is true;
    };
}
