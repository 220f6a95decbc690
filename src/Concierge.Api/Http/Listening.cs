using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Concierge.Api.Http;

/// <summary>Where the server listens, and how much of a connection it puts up with.</summary>
internal sealed class Listening(IOptions<HttpOptions> http) : IConfigureOptions<KestrelServerOptions>
{
    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(15);

    public void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestLineSize = LongRequests.MostBytes;
        options.Limits.MaxRequestHeadersTotalSize = LongRequests.MostBytes;
        options.Limits.RequestHeadersTimeout = HeadersWithin;
        if (Settings() is { } settings)
        {
            options.Limits.MaxRequestBodySize = settings.MaxBodyBytes;
            options.Listen(settings.ToEndPoint());
        }
    }

    // The server is made before the settings are checked. If they are wrong, the check at the start names all faults
    // at once, and nothing ever listens.
    private HttpOptions? Settings()
    {
        try
        {
            return http.Value;
        }
        catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException)
        {
            return null;
        }
    }
}
