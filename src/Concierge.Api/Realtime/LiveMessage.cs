using System.Text.Json;
using System.Text.Json.Serialization;
using Concierge.Api.Http;
using Concierge.Application.Ports;

namespace Concierge.Api.Realtime;

/// <summary>What clients are told: the name of an event and what it shows.</summary>
internal sealed record LiveMessage(string Name, RawJson? Body)
{
    /// <summary>Read again what you show: anything may have happened since.</summary>
    public static readonly LiveMessage Resync = new("resync", Body: null);

    public int Bytes => Body?.Utf8.Length ?? 0;

    public static LiveMessage Of(LiveEvent happened, object view) => new(
        JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.ToString()),
        new RawJson(JsonSerializer.SerializeToUtf8Bytes(view, view.GetType(), HttpJson.Options)));
}

/// <summary>JSON that is written once and sent to many.</summary>
[JsonConverter(typeof(RawJsonConverter))]
internal sealed record RawJson(byte[] Utf8);

internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("It is only written.");

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8, skipInputValidation: true);
}
