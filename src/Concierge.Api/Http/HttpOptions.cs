using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;

namespace Concierge.Api.Http;

internal sealed class HttpOptions : IValidatableObject
{
    public const string Section = "Http";
    public const string PortVariable = "CONCIERGE_PORT";

    /// <summary>The address to listen on; this machine alone unless told otherwise.</summary>
    public string Bind { get; set; } = "127.0.0.1";

    /// <summary>The port to listen on, 0 for any that is free; <c>CONCIERGE_PORT</c> goes before it.</summary>
    public string Port { get; set; } = "5080";

    /// <summary>How long a body may be where a route does not say otherwise.</summary>
    [Range(1, int.MaxValue)]
    public int MaxBodyBytes { get; set; } = 12 * 1024;

    /// <summary>How long an answer may take where a route does not say otherwise.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Pages of these origins, such as <c>https://app.example.com</c>, may call the API.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Addresses of proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.</summary>
    public IList<string> TrustedProxies { get; } = [];

    public IPEndPoint ToEndPoint() => new(IPAddress.Parse(Bind), int.Parse(Port, CultureInfo.InvariantCulture));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Bind, out _))
            yield return new($"'{Bind}' is not an IP address.", [nameof(Bind)]);
        if (!ushort.TryParse(Port, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            yield return new($"'{Port}' is not a port from 0 to 65535 ({PortVariable} sets it, too).", [nameof(Port)]);

        foreach (var origin in AllowedOrigins.Where(origin => !IsOrigin(origin)))
            yield return new($"'{origin}' is not an origin such as https://app.example.com.", [nameof(AllowedOrigins)]);
        foreach (var proxy in TrustedProxies.Where(proxy => !IPAddress.TryParse(proxy, out _)))
            yield return new($"'{proxy}' is not an IP address.", [nameof(TrustedProxies)]);
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.GetLeftPart(UriPartial.Authority) == text;
}
