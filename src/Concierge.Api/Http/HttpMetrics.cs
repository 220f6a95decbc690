using System.Diagnostics.Metrics;

namespace Concierge.Api.Http;

/// <summary>What the HTTP layer counts beyond what the framework does.</summary>
internal sealed class HttpMetrics(IMeterFactory meters)
{
    public const string Meter = "Concierge.Http";

    private readonly Counter<long> _rateLimited = meters.Create(Meter).CreateCounter<long>(
        "concierge.http.rate_limited", "{request}", "Requests refused by a rate limit");

    private readonly Counter<long> _replayed = meters.Create(Meter).CreateCounter<long>(
        "concierge.http.replayed", "{request}", "Requests answered with the stored answer of an idempotency key");

    public void RateLimited(string policy) => _rateLimited.Add(1, new KeyValuePair<string, object?>("policy", policy));

    public void Replayed() => _replayed.Add(1);
}
