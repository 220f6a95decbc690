using System.Text.Json;
using System.Text.RegularExpressions;
using Concierge.Domain.Kernel;

namespace Concierge.Domain.Templates;

/// <summary>
/// A prompt with places for variables. Each saving makes a new version and leaves the old ones alone.
/// </summary>
public sealed record Template(
    string Name,
    int Version,
    string Text,
    IReadOnlyList<TemplateVariable> Variables,
    DateTimeOffset CreatedAt)
{
    public const int LongestText = 50_000;
    public const int MostVariables = 50;

    public TemplateVersion Reference => new(Name, Version);

    public bool Says(string text, IReadOnlyList<TemplateVariable> variables) =>
        Text == text && Variables.SequenceEqual(variables);

    /// <summary>
    /// What keeps these values from filling the template; values it does not declare are none of its business.
    /// </summary>
    public IReadOnlyList<Fault> FaultsIn(JsonElement values) => values.ValueKind is JsonValueKind.Object
        ? [.. Variables.Select(variable => variable.FaultIn(values)).OfType<Fault>()]
        : [new Fault("variables", "TYPE", "Must be an object.")];
}

/// <summary>A value that a template may use.</summary>
public sealed partial record TemplateVariable(
    string Name, VariableType Type, bool Required = false, string? Description = null)
{
    public const int LongestDescription = 500;

    public static bool IsName(string? text) =>
        text is not null && text.Length <= Kernel.Name.Longest && Shape().IsMatch(text);

    /// <summary>The variable's value, if there is one: null says as much as nothing.</summary>
    public JsonElement? In(JsonElement values) =>
        values.TryGetProperty(Name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    internal Fault? FaultIn(JsonElement values) => In(values) switch
    {
        null => Required ? new Fault($"variables.{Name}", "REQUIRED", "Is required by the template.") : null,
        { } value when Type.Fits(value.ValueKind) => null,
        _ => new Fault(
            $"variables.{Name}", "TYPE", $"Must be a {Type.ToString().ToLowerInvariant()} for the template."),
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}

/// <summary>What kind of JSON a variable's value is.</summary>
public enum VariableType
{
    Text,
    Number,
    Boolean,

    /// <summary>A JSON array, for <c>each</c>.</summary>
    List,

    /// <summary>A JSON object.</summary>
    Map,
}

internal static class VariableTypes
{
    public static bool Fits(this VariableType type, JsonValueKind kind) => type switch
    {
        VariableType.Text => kind is JsonValueKind.String,
        VariableType.Number => kind is JsonValueKind.Number,
        VariableType.Boolean => kind is JsonValueKind.True or JsonValueKind.False,
        VariableType.List => kind is JsonValueKind.Array,
        VariableType.Map => kind is JsonValueKind.Object,
    };
}
