using System.Text.Encodings.Web;
using System.Text.Json;
using Concierge.Domain.Templates;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace Concierge.Infrastructure.Templates;

/// <summary>JSON as the objects that Handlebars knows; of the values, those that the template declares.</summary>
internal static class TemplateValues
{
    public static Dictionary<string, object?> Of(IEnumerable<TemplateVariable> variables, JsonElement values) =>
        variables.ToDictionary(variable => variable.Name, variable => Of(variable.In(values)), StringComparer.Ordinal);

    private static object? Of(JsonElement? value) => value is { } given ? Of(given) : null;

    private static object? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? number : value.GetRawText(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Of).ToList(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(
            member => member.Name, member => Of(member.Value), StringComparer.Ordinal),
        _ => null,
    };
}

/// <summary>Writes what is neither text nor number as JSON does.</summary>
internal sealed class JsonWords : IFormatterProvider, IFormatter
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool TryCreateFormatter(Type type, out IFormatter formatter)
    {
        formatter = this;
        return type == typeof(bool) || type == typeof(Dictionary<string, object?>);
    }

    public void Format<T>(T value, in EncodedTextWriter writer) =>
        writer.Write(JsonSerializer.Serialize(value, Plain), encode: false);
}
