using Microsoft.AspNetCore.Http.Features;

namespace Concierge.Api.Http;

/// <summary>
/// Refuses addresses and headers that are too long. The server itself takes more: what it refuses has no body.
/// </summary>
internal sealed class LongRequests(RequestDelegate next)
{
    /// <summary>What the server takes of either.</summary>
    public const int MostBytes = 64 * 1024;

    private const int LongestAddress = 8 * 1024;
    private const int LongestHeaders = 16 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > LongestAddress)
            return Refuse(context, StatusCodes.Status414UriTooLong);

        return LengthOf(context.Request.Headers) > LongestHeaders
            ? Refuse(context, StatusCodes.Status431RequestHeaderFieldsTooLarge)
            : next(context);
    }

    private static int LengthOf(IHeaderDictionary headers) =>
        headers.Sum(header => header.Value.Sum(value => header.Key.Length + (value?.Length ?? 0)));

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
