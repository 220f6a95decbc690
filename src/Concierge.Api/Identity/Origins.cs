using Concierge.Api.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Concierge.Api.Identity;

/// <summary>
/// Whether a cookie counts. A browser sends it along with whatever some page makes it send, so a request that changes
/// something has to come from a page of ours, and says so in <c>Origin</c>.
/// </summary>
internal sealed class Origins(IOptions<HttpOptions> http)
{
    public bool Trust(HttpRequest request)
    {
        var origin = request.Headers[HeaderNames.Origin].ToString();
        if (IsSafe(request.Method))
        {
            // A WebSocket begins with a GET, yet is open to pages of any origin; programs send none.
            return origin is "" || !IsHandshake(request) || IsOurs(origin, request);
        }

        return IsOurs(origin, request);
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsHandshake(HttpRequest request) => request.Headers.Upgrade.Count > 0;

    private bool IsOurs(string origin, HttpRequest request) =>
        IsSame(origin, $"{request.Scheme}://{request.Host}")
        || http.Value.AllowedOrigins.Any(allowed => IsSame(origin, allowed));

    private static bool IsSame(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var first)
        && Uri.TryCreate(other, UriKind.Absolute, out var second)
        && 0 == Uri.Compare(
            first, second, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase);
}
