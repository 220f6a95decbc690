using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Http;

public sealed class CorsTests : IAsyncLifetime
{
    private GroundHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await GroundHost.StartAsync(map: null, add: null, ("Http:AllowedOrigins:0", "https://app.example.com"));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_page_of_an_allowed_origin_may_call_and_read_our_headers()
    {
        var reply = await _host.Client.GetAsync("/health/live", ("Origin", "https://app.example.com"));

        Assert.Equal("https://app.example.com", reply.Headers["Access-Control-Allow-Origin"]);
        Assert.Equal("true", reply.Headers["Access-Control-Allow-Credentials"]);
        Assert.Contains("X-Request-Id", reply.Headers["Access-Control-Expose-Headers"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_can_be_read_as_well()
    {
        var reply = await _host.Client.GetAsync("/nowhere", ("Origin", "https://app.example.com"));

        Assert.Equal("https://app.example.com", reply.Headers["Access-Control-Allow-Origin"]);
    }

    [Fact]
    public async Task A_preflight_is_answered()
    {
        var reply = await _host.Client.SendAsync(
            HttpMethod.Options,
            "/health/live",
            content: null,
            ("Origin", "https://app.example.com"),
            ("Access-Control-Request-Method", "GET"),
            ("Access-Control-Request-Headers", "idempotency-key"));

        Assert.Equal(HttpStatusCode.NoContent, reply.Status);
        Assert.Equal("idempotency-key", reply.Headers["Access-Control-Allow-Headers"]);
    }

    [Fact]
    public async Task Another_origin_hears_nothing()
    {
        var reply = await _host.Client.GetAsync("/health/live", ("Origin", "https://evil.example.com"));

        Assert.DoesNotContain("Access-Control-Allow-Origin", reply.Headers.Keys);
    }
}
