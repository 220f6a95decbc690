using Microsoft.Net.Http.Headers;

namespace Concierge.Api.Http;

/// <summary>Refuses bodies that are compressed or in another encoding than UTF-8, by what they say.</summary>
internal sealed class BodyEncodings(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsPlain(context.Request.Headers.ContentEncoding.ToString()) && IsUtf8(context.Request.ContentType))
            return next(context);

        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }

    private static bool IsPlain(string coding) =>
        coding is "" || coding.Equals("identity", StringComparison.OrdinalIgnoreCase);

    // ASCII is UTF-8, too.
    private static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type)
        || HeaderUtilities.RemoveQuotes(type.Charset).ToString().ToLowerInvariant() is "" or "utf-8" or "us-ascii";
}
