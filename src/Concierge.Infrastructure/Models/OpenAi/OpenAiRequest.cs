using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.OpenAi;

/// <summary>
/// A chat request's JSON. What it cannot say is a bug of the caller, not something to leave out silently.
/// </summary>
internal static class OpenAiRequest
{
    public static byte[] Write(
        string model, Uri endpoint, IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            WriteMessages(json, messages, options?.Instructions);
            WriteOptions(json, options ?? new ChatOptions(), endpoint);
            if (stream)
                WriteStream(json);

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteMessages(Utf8JsonWriter json, IEnumerable<ChatMessage> messages, string? instructions)
    {
        json.WriteStartArray("messages");
        if (instructions is { Length: > 0 })
            WriteMessage(json, ChatRole.System, instructions);

        foreach (var message in messages)
            WriteMessage(json, message.Role, TextOf(message));

        json.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, ChatRole role, string text)
    {
        json.WriteStartObject();
        json.WriteString("role", role.Value);
        json.WriteString("content", text);
        json.WriteEndObject();
    }

    private static string TextOf(ChatMessage message) => message.Contents.All(content => content is TextContent)
        ? message.Text
        : throw new NotSupportedException("Only text can be sent to this model.");

    private static void WriteOptions(Utf8JsonWriter json, ChatOptions options, Uri endpoint)
    {
        if (options.Tools is { Count: > 0 })
            throw new NotSupportedException("This client calls no tools.");

        WriteNumber(json, "temperature", options.Temperature);
        WriteNumber(json, "top_p", options.TopP);
        WriteNumber(json, "frequency_penalty", options.FrequencyPenalty);
        WriteNumber(json, "presence_penalty", options.PresencePenalty);
        if (options.Seed is { } seed)
            json.WriteNumber("seed", seed);

        // OpenAI's newer models refuse the old name, and most other servers know no other.
        if (options.MaxOutputTokens is { } most)
            json.WriteNumber(endpoint.Host == "api.openai.com" ? "max_completion_tokens" : "max_tokens", most);

        if (options.StopSequences is { Count: > 0 } stops)
            WriteStops(json, stops);

        if (options.ResponseFormat is ChatResponseFormatJson format)
            WriteFormat(json, format);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, float? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    private static void WriteStops(Utf8JsonWriter json, IEnumerable<string> stops)
    {
        json.WriteStartArray("stop");
        foreach (var stop in stops)
            json.WriteStringValue(stop);

        json.WriteEndArray();
    }

    private static void WriteFormat(Utf8JsonWriter json, ChatResponseFormatJson format)
    {
        json.WriteStartObject("response_format");
        json.WriteString("type", format.Schema is null ? "json_object" : "json_schema");
        if (format.Schema is { } schema)
        {
            json.WriteStartObject("json_schema");
            json.WriteString("name", format.SchemaName ?? "answer");
            if (format.SchemaDescription is { } description)
                json.WriteString("description", description);

            json.WritePropertyName("schema");
            schema.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteStream(Utf8JsonWriter json)
    {
        json.WriteBoolean("stream", value: true);
        json.WriteStartObject("stream_options");
        json.WriteBoolean("include_usage", value: true);
        json.WriteEndObject();
    }
}
