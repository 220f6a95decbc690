using System.Text.Json;
using System.Text.Json.Serialization;

namespace Concierge.Api.Http;

/// <summary>Times leave as UTC with a <c>Z</c>; a time that comes without an offset could mean anything.</summary>
internal sealed class UtcTimes : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && reader.TryGetDateTime(out var time)
        && time.Kind != DateTimeKind.Unspecified
            ? reader.GetDateTimeOffset()
            : throw new UnreadableValueException(
                "TIME", "Must be a time in ISO 8601 with its offset, such as 2026-03-01T10:00:00Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
