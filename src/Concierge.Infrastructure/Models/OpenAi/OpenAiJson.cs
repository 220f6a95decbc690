using System.ClientModel.Primitives;
using System.Text.Json;

namespace Concierge.Infrastructure.Models.OpenAi;

/// <summary>Reads an answer that comes in one piece.</summary>
internal static class OpenAiJson
{
    public static async Task<JsonElement> ReadAsync(PipelineResponse response, CancellationToken ct)
    {
        var bytes = await OpenAiFaults.ReadAsync(
            async () =>
            {
                using var buffer = new MemoryStream();
                await response.ContentStream!.CopyToAsync(buffer, ct);
                return buffer.ToArray();
            },
            ct);

        return Parse(bytes);
    }

    // What begins as JSON and breaks off is cut; what is none is something else.
    private static JsonElement Parse(byte[] bytes)
    {
        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            var start = bytes.AsSpan().TrimStart(" \r\n\t"u8);
            throw start is [] or [(byte)'{', ..] ? OpenAiFaults.Cut() : OpenAiFaults.Invalid("is not JSON");
        }
    }
}
