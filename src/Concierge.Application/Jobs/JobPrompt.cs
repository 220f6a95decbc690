using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Concierge.Application.Ports;
using Microsoft.Extensions.AI;

namespace Concierge.Application.Jobs;

/// <summary>
/// What a model is asked: the template's words as instructions, then the parameters and the sources as data that
/// cannot break out of its blocks.
/// </summary>
internal static class JobPrompt
{
    public const string Sources = "sources";

    public static List<ChatMessage> Write(string instructions, JsonElement parameters) =>
    [
        new(ChatRole.System, instructions),
        new(ChatRole.User, PromptTags.Write(WithoutSources(parameters), SourcesOf(parameters))),
    ];

    private static string WithoutSources(JsonElement parameters)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var parameter in parameters.EnumerateObject().Where(parameter => parameter.Name is not Sources))
                parameter.WriteTo(json);

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static IEnumerable<PromptSource> SourcesOf(JsonElement parameters) =>
        parameters.TryGetProperty(Sources, out var sources) && sources.ValueKind is JsonValueKind.Array
            ? sources.EnumerateArray().Select((source, index) => SourceOf(source, index + 1))
            : [];

    // A source is a text, or a text with a title.
    private static PromptSource SourceOf(JsonElement source, int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"source-{number}");
        return source.ValueKind is JsonValueKind.Object
            ? new PromptSource(id, TextOf(source, "title"), TextOf(source, "text") ?? "")
            : new PromptSource(id, Title: null, source.ToString());
    }

    private static string? TextOf(JsonElement source, string name) =>
        source.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
