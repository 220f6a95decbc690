using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Concierge.Api.Http;

/// <summary>JSON as callers write and read it, and the one way in which an answer's body is written.</summary>
internal static class HttpJson
{
    private const int DeepestBody = 32;

    // What came in leaves inside an envelope, a list, a shape.
    private const int DeepestAnswer = 2 * DeepestBody;

    /// <summary>For answers.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(), DeepestAnswer);

    /// <summary>For bodies that come in.</summary>
    public static void Configure(JsonSerializerOptions options) => Configure(options, DeepestBody);

    public static Task WriteAsync<T>(HttpContext context, int status, T body, string mediaType = "application/json")
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Options);
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = bytes.Length;

        // Not cancelled when the caller has gone: an answer to be kept for an idempotency key is wanted all the same.
        return context.Response.Body.WriteAsync(bytes, CancellationToken.None).AsTask();
    }

    private static JsonSerializerOptions Configure(JsonSerializerOptions options, int maxDepth)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = maxDepth;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false));
        options.Converters.Add(new UtcTimes());
        options.Converters.Add(new CleanText());
        options.Converters.Add(new CleanElements());
        return options;
    }
}
