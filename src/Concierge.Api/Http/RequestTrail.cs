using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Concierge.Api.Http;

/// <summary>Under which id a request is known, and since when it runs.</summary>
internal sealed class RequestTrail(string id, long started)
{
    public string Id => id;

    public double ElapsedMs => Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 3);

    public static RequestTrail Of(HttpContext context) => context.Features.GetRequiredFeature<RequestTrail>();
}
