using System.Net;
using Concierge.Api.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Concierge.Api.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_whose_dependencies_answer_is_ready()
    {
        await using var host = await StartAsync(HealthCheckResult.Healthy(), HealthCheckResult.Degraded("on its own"));
        var reply = await host.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("DEGRADED", reply.Data.GetProperty("status").GetString());
        var checks = reply.Data.GetProperty("checks");
        Assert.Equal(
            [("database", "HEALTHY"), ("models", "DEGRADED")],
            checks.EnumerateArray().Select(
                check => (check.GetProperty("name").GetString(), check.GetProperty("status").GetString())));
        Assert.True(checks[0].GetProperty("latencyMs").GetDouble() >= 0);
        Assert.Equal("on its own", checks[1].GetProperty("note").GetString());
    }

    [Fact]
    public async Task A_server_with_a_dependency_down_is_not_ready_and_says_which()
    {
        await using var host = await StartAsync(HealthCheckResult.Unhealthy(), HealthCheckResult.Healthy());
        var reply = await host.Client.GetAsync("/health/ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "NOT_READY"), (reply.Status, reply.Code));
        Assert.Equal("application/problem+json", reply.MediaType);
        Assert.Equal("UNHEALTHY", reply.Data.GetProperty("checks")[0].GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task A_dependency_that_stalls_is_down()
    {
        static async Task<HealthCheckResult> StallAsync(CancellationToken ct)
        {
            await Task.Delay(Timeout.Infinite, ct);
            return HealthCheckResult.Healthy();
        }

        await using var host = await GroundHost.StartAsync(map: null, (services, _) =>
            services.AddHealthChecks().AddAsyncCheck("stalled", StallAsync, timeout: TimeSpan.FromMilliseconds(50)));

        Assert.Equal("NOT_READY", (await host.Client.GetAsync("/health/ready")).Code);
    }

    [Fact]
    public async Task The_status_page_is_for_people_and_encodes_what_it_shows()
    {
        await using var host = await StartAsync(
            HealthCheckResult.Unhealthy("<script>alert(1)</script>"), HealthCheckResult.Healthy());
        var reply = await host.Client.GetAsync("/status");

        Assert.StartsWith("text/html", reply.MediaType, StringComparison.Ordinal);
        Assert.Contains("Concierge is not ready", reply.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", reply.Text, StringComparison.Ordinal);
    }

    private static Task<GroundHost> StartAsync(HealthCheckResult database, HealthCheckResult models) =>
        GroundHost.StartAsync(map: null, (services, _) => services.AddHealthChecks()
            .AddCheck("models", () => models)
            .AddCheck("database", () => database));
}
