using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Hosting;

public sealed class RoleTests
{
    [Theory]
    [InlineData("Worker", HttpStatusCode.NotFound)]
    [InlineData("Api", HttpStatusCode.Unauthorized)]
    [InlineData("Both", HttpStatusCode.Unauthorized)]
    public async Task A_worker_answers_for_its_health_only(string role, HttpStatusCode status)
    {
        await using var host = await ApiHost.StartAsync(("CONCIERGE_ROLE", role));

        Assert.Equal(status, (await host.Client.GetAsync("/api/v1/plans")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/health/ready")).Status);
    }
}
