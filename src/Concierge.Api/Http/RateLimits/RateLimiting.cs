using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;

namespace Concierge.Api.Http.RateLimits;

/// <summary>Refuses what is over the route group's limit and tells every caller where they stand.</summary>
internal sealed class RateLimiting(RequestDelegate next, RateLimiter limiter)
{
    private static readonly Error Refused = new(
        ErrorKind.TooMany, ErrorCode.RateLimited, "Too many requests in this minute; come back in the next.");

    public Task InvokeAsync(HttpContext context, Caller caller)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<RateLimit>() ?? RateLimit.Default;
        if (limit.Policy is not { } policy)
            return next(context);

        var verdict = limiter.Take(policy, Visitor.Of(caller, context.Connection.RemoteIpAddress));
        context.Response.Headers["RateLimit-Policy"] = verdict.Policy.Header;
        context.Response.Headers["RateLimit"] = verdict.Header;
        return verdict.IsAllowed
            ? next(context)
            : Problems.WriteAsync(context, Refuse(verdict));
    }

    public static Error Refuse(RateVerdict verdict) =>
        Refused with { RetryAfter = TimeSpan.FromSeconds(verdict.SecondsLeft) };
}

/// <summary>Which policy counts the requests of an endpoint; none means that they are not counted.</summary>
internal sealed record RateLimit(string? Policy)
{
    public static readonly RateLimit Default = new(RateLimitsOptions.Default);
    public static readonly RateLimit None = new((string?)null);
}

internal static class RateLimitRoutes
{
    /// <summary>Counts the routes under a policy of the section <c>RateLimits</c>.</summary>
    public static TBuilder LimitRate<TBuilder>(this TBuilder routes, string policy)
        where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata(new RateLimit(policy));

    public static TBuilder WithoutRateLimit<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata(RateLimit.None);
}
