using Microsoft.Net.Http.Headers;

namespace Concierge.Api.Identity;

/// <summary>The access token of a request, and whether its browser sent it without being asked.</summary>
internal readonly record struct PresentedToken(string Token, bool IsCookie)
{
    private const string Bearer = "Bearer ";

    // A browser cannot set headers on a WebSocket, so there the query has it; nowhere else, for addresses get logged.
    private const string HandshakeParameter = "access_token";
    private static readonly PathString Hubs = "/hubs";

    public static PresentedToken? Find(HttpRequest request)
    {
        var header = request.Headers[HeaderNames.Authorization].ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return new PresentedToken(header[Bearer.Length..].Trim(), IsCookie: false);

        if (request.Path.StartsWithSegments(Hubs, StringComparison.OrdinalIgnoreCase)
            && request.Query[HandshakeParameter] is [{ Length: > 0 } handshake])
        {
            return new PresentedToken(handshake, IsCookie: false);
        }

        return request.Cookies[LoginCookie.Name] is { Length: > 0 } cookie
            ? new PresentedToken(cookie, IsCookie: true)
            : null;
    }
}
