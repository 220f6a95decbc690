using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Concierge.Api.Http.RateLimits;

/// <summary>Counts who asked how often, by policy, in windows of a minute.</summary>
internal sealed class RateLimiter(IOptions<RateLimitsOptions> options, TimeProvider clock, HttpMetrics metrics)
{
    private readonly FrozenDictionary<string, RatePolicy> _policies = options.Value.PerMinute.ToFrozenDictionary(
        limit => limit.Key,
        limit => new RatePolicy(limit.Key.ToLowerInvariant(), limit.Value),
        StringComparer.OrdinalIgnoreCase);

    public RateVerdict Take(string policy, UInt128 visitor)
    {
        var verdict = _policies[policy].Take(visitor, clock.GetUtcNow().ToUnixTimeSeconds());
        if (!verdict.IsAllowed)
            metrics.RateLimited(policy);

        return verdict;
    }
}

/// <summary>Whether one more request is allowed, and what the caller is told about the window.</summary>
internal readonly record struct RateVerdict(RatePolicy Policy, int Count, int SecondsLeft)
{
    public bool IsAllowed => Count <= Policy.Permits;

    public string Header => $"\"{Policy.Name}\";r={Math.Max(0, Policy.Permits - Count)};t={SecondsLeft}";
}
