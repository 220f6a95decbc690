using System.Net;
using Concierge.Api.Http;
using Concierge.Api.Http.RateLimits;
using Concierge.Api.Tests.Support;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Api.Tests.Http;

public sealed class RateLimitTests : IAsyncLifetime
{
    private static readonly (string, string) Ada = (TestScheme.Header, "01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c6a");
    private static readonly (string, string) Bob = (TestScheme.Header, "01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c6b");

    private readonly StoppedClock _clock = new(new(2026, 3, 1, 10, 0, 20, TimeSpan.Zero));
    private GroundHost _host = null!;

    public async Task InitializeAsync() => _host = await GroundHost.StartAsync(
        routes =>
        {
            routes.MapGet("/messages", () => ((Result<string>)"in").ToAnswer()).LimitRate("messages");
            routes.MapGet("/other", () => ((Result<string>)"in").ToAnswer());
        },
        (services, _) => services.AddSingleton<TimeProvider>(_clock),
        ("RateLimits:Messages", "2"),
        ("RateLimits:Default", "1000"));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Each_answer_says_what_is_left()
    {
        var first = await _host.Client.GetAsync("/messages", Ada);
        var second = await _host.Client.GetAsync("/messages", Ada);

        Assert.Equal("\"messages\";q=2;w=60", first.Headers["RateLimit-Policy"]);
        Assert.Equal("\"messages\";r=1;t=40", first.Headers["RateLimit"]);
        Assert.Equal("\"messages\";r=0;t=40", second.Headers["RateLimit"]);
    }

    [Fact]
    public async Task What_is_over_the_limit_is_told_when_to_come_back()
    {
        await SpendAsync(Ada);
        var refused = await _host.Client.GetAsync("/messages", Ada);

        Assert.Equal((HttpStatusCode.TooManyRequests, "RATE_LIMITED"), (refused.Status, refused.Code));
        Assert.Equal("\"messages\";r=0;t=40", refused.Headers["RateLimit"]);
        Assert.Equal("40", refused.Headers["Retry-After"]);

        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/messages", Ada)).Status);
    }

    [Fact]
    public async Task Two_users_behind_one_address_do_not_block_each_other()
    {
        await SpendAsync(Ada);

        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/messages", Bob)).Status);
    }

    [Fact]
    public async Task One_group_of_routes_does_not_spend_anothers_limit()
    {
        await SpendAsync(Ada);
        var other = await _host.Client.GetAsync("/other", Ada);

        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.StartsWith("\"default\";r=999", other.Headers["RateLimit"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_nobody_is_counted_by_address()
    {
        await _host.Client.GetAsync("/messages");
        await _host.Client.GetAsync("/messages");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await _host.Client.GetAsync("/messages")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/messages", Ada)).Status);
    }

    [Fact]
    public async Task Refusals_are_counted()
    {
        using var counted = new Measured(_host.Services, "concierge.http.rate_limited");
        await SpendAsync(Ada);
        await _host.Client.GetAsync("/messages", Ada);

        Assert.Equal(["policy=messages"], counted.Tags);
    }

    [Fact]
    public async Task Health_is_never_refused()
    {
        var reply = await _host.Client.GetAsync("/health/live");

        Assert.DoesNotContain("RateLimit", reply.Headers.Keys);
    }

    private async Task SpendAsync((string, string) user)
    {
        for (var spent = 0; spent < 2; spent++)
            Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/messages", user)).Status);
    }
}
