using System.Globalization;
using System.Text.Json;
using Concierge.Domain.WhatsApp.Receiving;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>Members of JSON that may be anything: null where one is missing or of another type.</summary>
internal static class JsonFields
{
    // Later than Meta's clock can be ahead; what is beyond is no time that anybody meant.
    private static readonly DateTimeOffset LastTime = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static JsonElement? Object(this JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    public static JsonElement? List(this JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.Array } value ? value : null;

    public static JsonElement? Member(this JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text as it can be kept, cut where it is too long.</summary>
    public static string? Text(this JsonElement parent, string name, int longest) =>
        parent.Member(name)?.AsText() is { } text ? CustomerText.Cut(CustomerText.Clean(text), longest) : null;

    /// <summary>A text that is nothing unless it is whole: printable ASCII, at most so long.</summary>
    public static string? Id(this JsonElement parent, string name, int longest) =>
        parent.Member(name)?.AsText() is { Length: > 0 } text
        && text.Length <= longest
        && !text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? text
            : null;

    public static int? Number(this JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number)
            ? number
            : null;

    public static double? Degrees(this JsonElement parent, string name, double most) =>
        parent.Member(name) is { ValueKind: JsonValueKind.Number } value
        && value.TryGetDouble(out var degrees)
        && Math.Abs(degrees) <= most
            ? degrees
            : null;

    /// <summary>Seconds since 1970, which Meta writes as a text.</summary>
    public static DateTimeOffset? Time(this JsonElement parent, string name)
    {
        var text = parent.Member(name) switch
        {
            { ValueKind: JsonValueKind.String } value => value.AsText(),
            { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
            _ => null,
        };
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= LastTime.ToUnixTimeSeconds()
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
    }

    public static string? AsText(this JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.String)
            return null;

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: JSON can say it, no text can.
            return null;
        }
    }
}
