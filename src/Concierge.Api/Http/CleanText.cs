using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Concierge.Api.Http;

/// <summary>Refuses control characters in every text that comes in, whichever field it stands in.</summary>
internal sealed class CleanText : JsonConverter<string>
{
    // Tab and the line ends are text.
    private static readonly SearchValues<char> Control = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl).Except("\t\r\n")]);

    public static bool IsClean(string text) => !text.AsSpan().ContainsAny(Control);

    public static UnreadableValueException Refusal(string below = "") => new(
        "CONTROL_CHARACTER", "Must not contain control characters other than tab and line ends.", below);

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new UnreadableValueException("TYPE", "Must be a text.");

        var text = reader.GetString()!;
        return IsClean(text) ? text : throw Refusal();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}

/// <summary>The same for values that are kept as they came.</summary>
internal sealed class CleanElements : JsonConverter<JsonElement>
{
    private static readonly JsonSerializerOptions Plain = new() { AllowDuplicateProperties = false };

    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = Parse(ref reader);
        return FindUnclean(element) is { } below ? throw CleanText.Refusal(below) : element;
    }

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) =>
        value.WriteTo(writer);

    private static JsonElement Parse(ref Utf8JsonReader reader)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(ref reader, Plain);
        }
        catch (JsonException exception)
        {
            // Its path would begin here instead of at the body.
            throw Refusal(exception.Message);
        }
    }

    // That it is JSON was found out before; the framework has one exception for what else may be wrong.
    private static UnreadableValueException Refusal(string reason) => reason switch
    {
        _ when reason.Contains("Duplicate property", StringComparison.Ordinal) =>
            new("DUPLICATE", "Must not have a member twice."),
        _ when reason.Contains("maximum configured depth", StringComparison.Ordinal) =>
            new("DEPTH", "Must not be nested so deep."),
        _ => new("TYPE", "Must be JSON whose texts are whole."),
    };

    private static string? FindUnclean(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => CleanText.IsClean(element.GetString()!) ? null : "",
        JsonValueKind.Array => element.EnumerateArray().Index()
            .Select(entry => FindUnclean(entry.Item) is { } below ? $"[{entry.Index}]{below}" : null)
            .FirstOrDefault(path => path is not null),
        JsonValueKind.Object => element.EnumerateObject().Select(FindUnclean).FirstOrDefault(path => path is not null),
        _ => null,
    };

    private static string? FindUnclean(JsonProperty member)
    {
        if (!CleanText.IsClean(member.Name))
            return "";

        return FindUnclean(member.Value) is { } below ? $".{member.Name}{below}" : null;
    }
}
