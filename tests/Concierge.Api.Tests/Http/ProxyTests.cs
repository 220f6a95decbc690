using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Http;

public sealed class ProxyTests
{
    private static readonly (string, string)[] Forwarded =
        [("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https")];

    [Fact]
    public async Task What_a_trusted_proxy_says_of_the_caller_is_believed()
    {
        await using var host = await GroundHost.StartAsync(
            map: null, add: null, ("Http:TrustedProxies:0", "127.0.0.1"), ("RateLimits:Default", "1"));

        var first = await host.Client.GetAsync("/nowhere", Forwarded);
        var second = await host.Client.GetAsync("/nowhere", Forwarded);
        var other = await host.Client.GetAsync("/nowhere", ("X-Forwarded-For", "203.0.113.8"));

        Assert.Contains("Strict-Transport-Security", first.Headers.Keys);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.Status);
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }

    [Fact]
    public async Task What_anybody_else_says_is_not()
    {
        await using var host = await GroundHost.StartAsync(map: null, add: null, ("RateLimits:Default", "1"));

        var first = await host.Client.GetAsync("/nowhere", Forwarded);
        var other = await host.Client.GetAsync("/nowhere", ("X-Forwarded-For", "203.0.113.8"));

        Assert.DoesNotContain("Strict-Transport-Security", first.Headers.Keys);
        Assert.Equal(HttpStatusCode.TooManyRequests, other.Status);
    }
}
