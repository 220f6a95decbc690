using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Parsing;

namespace Concierge.Api.Observability;

/// <summary>
/// Writes a log event as one line of JSON: time, level, message, action, source, then the event's and its scopes'
/// properties, trace and exception. The action is the property <c>Action</c>, or the event's name where it has a dot
/// (<c>EventName = "llm.call"</c>). Nothing passes here that <see cref="Redaction"/> knows as a secret.
/// </summary>
internal static class JsonLog
{
    // Said by other members, or nobody's business.
    private static readonly HashSet<string> Skipped = ["EventId", "SourceContext", "Action", "ConnectionId", "Scope"];

    // Names come from the code, apart from those of dictionaries, which need not all be remembered.
    private const int MaxNames = 1_000;
    private static readonly ConcurrentDictionary<string, Name> Names = new();

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static void Write(LogEvent happened, IBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", happened.Timestamp.UtcDateTime);
            json.WriteString("level", happened.Level.ToString().ToLowerInvariant());
            json.WriteString("message", Redaction.Scrub(Message(happened)));
            WriteText(json, "action", ActionOf(happened));
            WriteText(json, "source", Text(happened, "SourceContext"));
            foreach (var (name, value) in happened.Properties)
            {
                if (!Skipped.Contains(name))
                    WriteMember(json, name, value);
            }

            WriteText(json, "traceId", happened.TraceId?.ToHexString());
            WriteText(json, "spanId", happened.SpanId?.ToHexString());
            WriteText(json, "exception", ExceptionOf(happened));
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static string Message(LogEvent happened)
    {
        List<string> secrets = [.. happened.Properties.Keys.Where(name => Name.Of(name).IsSecret)];
        foreach (var name in secrets)
            happened.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(Redaction.Mark)));

        // Texts stand in the message as they are; the library would put them into quotes.
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var token in happened.MessageTemplate.Tokens)
        {
            if (token is PropertyToken property && Text(happened, property.PropertyName) is { } value)
                text.Write(value);
            else
                token.Render(happened.Properties, text, CultureInfo.InvariantCulture);
        }

        return text.ToString();
    }

    private static string? ActionOf(LogEvent happened) => Text(happened, "Action") ?? EventNameOf(happened);

    private static string? EventNameOf(LogEvent happened) =>
        happened.Properties.GetValueOrDefault("EventId") is StructureValue id
        && id.Properties.FirstOrDefault(part => part.Name == "Name")?.Value is ScalarValue { Value: string name }
        && name.Contains('.')
            ? name
            : null;

    private static string? ExceptionOf(LogEvent happened) =>
        happened.Exception is { } exception ? Redaction.Scrub(exception.ToString()) : null;

    private static string? Text(LogEvent happened, string name) =>
        (happened.Properties.GetValueOrDefault(name) as ScalarValue)?.Value as string;

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    private static void WriteMember(Utf8JsonWriter json, string name, LogEventPropertyValue value)
    {
        var known = Name.Of(name);
        json.WritePropertyName(known.Encoded);
        if (known.IsSecret)
            json.WriteStringValue(Redaction.Mark);
        else
            WriteValue(json, value);
    }

    private static void WriteValue(Utf8JsonWriter json, LogEventPropertyValue value)
    {
        switch (value)
        {
            case ScalarValue scalar:
                WriteScalar(json, scalar.Value);
                break;
            case SequenceValue sequence:
                json.WriteStartArray();
                foreach (var element in sequence.Elements)
                    WriteValue(json, element);
                json.WriteEndArray();
                break;
            case StructureValue structure:
                WriteMembers(json, structure.Properties.Select(part => (part.Name, part.Value)));
                break;
            case DictionaryValue dictionary:
                WriteMembers(json, dictionary.Elements.Select(entry => ($"{entry.Key.Value}", entry.Value)));
                break;
        }
    }

    private static void WriteMembers(
        Utf8JsonWriter json, IEnumerable<(string Name, LogEventPropertyValue Value)> members)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
            WriteMember(json, name, value);
        json.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case Enum word:
                json.WriteStringValue(JsonNamingPolicy.SnakeCaseUpper.ConvertName(word.ToString()));
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time.UtcDateTime);
                break;
            default:
                json.WriteStringValue(Redaction.Scrub(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                break;
        }
    }

    private sealed record Name(JsonEncodedText Encoded, bool IsSecret)
    {
        public static Name Of(string name)
        {
            if (Names.TryGetValue(name, out var known))
                return known;

            var made = new Name(
                JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(name), Options.Encoder),
                Redaction.IsSecret(name));
            return Names.Count < MaxNames ? Names.GetOrAdd(name, made) : made;
        }
    }
}
