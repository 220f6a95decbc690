using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Concierge.Domain.Kernel;

/// <summary>JSON that is carried from where it came to where it is kept, as text, without being taken apart.</summary>
[JsonConverter(typeof(RawConverter))]
public readonly record struct Json
{
    private const int LongestNumber = 300;
    private const int LargestExponent = 300;

    private readonly string? _text;

    private Json(string text) => _text = text;

    public string Text => _text ?? "null";

    /// <summary>Text that is known to be JSON, such as what the database answers.</summary>
    public static Json Of(string text) => new(text);

    /// <summary>Refuses the little that JSON can say and PostgreSQL cannot keep.</summary>
    public static Result<Json> Of(JsonElement element, string path)
    {
        var utf8 = JsonMarshal.GetRawUtf8Value(element);
        return FaultIn(utf8) is { } fault
            ? new Error(ErrorKind.Invalid, ErrorCode.ValidationFailed, "The JSON holds what cannot be kept.")
            {
                Faults = [fault with { Path = path }],
            }
            : new Json(element.GetRawText());
    }

    public JsonElement ToElement() => JsonElement.Parse(Text);

    public override string ToString() => Text;

    private static Fault? FaultIn(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            return new Fault("", "TEXT", "Must be valid UTF-8.");

        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.Number && !IsKept(reader.ValueSpan))
                return new Fault("", "NUMBER_RANGE", "Must not hold a number of more than 300 digits.");

            if (reader.ValueIsEscaped && !IsText(ref reader))
                return new Fault("", "TEXT", "Must not hold a NUL character or half a surrogate pair.");
        }

        return null;
    }

    private static bool IsKept(ReadOnlySpan<byte> number)
    {
        var mark = number.IndexOfAny((byte)'e', (byte)'E');
        if (mark < 0)
            return number.Length <= LongestNumber;

        var exponent = number[(mark + 1)..];
        return mark <= LongestNumber
            && Utf8Parser.TryParse(exponent, out int power, out _)
            && Math.Abs(power) <= LargestExponent;
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            return !reader.GetString()!.Contains('\0');
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private sealed class RawConverter : JsonConverter<Json>
    {
        public override Json Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonElement.ParseValue(ref reader).GetRawText());

        public override void Write(Utf8JsonWriter writer, Json value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
