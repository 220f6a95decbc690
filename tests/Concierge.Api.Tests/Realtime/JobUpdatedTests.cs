using Concierge.Api.Tests.Support;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.Realtime;

public sealed class JobUpdatedTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private string _ada = "";
    private string _plan = "";

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _ada = await _host.TokenAsync();
        _plan = await _host.PlanAsync(_ada);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Its_owner_sees_a_job_go_on_until_it_has_completed()
    {
        await using var client = await HubClient.ConnectAsync(_host.Client, _ada);

        var job = (await _host.PostJobAsync(_ada, _plan)).GetProperty("id").GetGuid();

        var seen = await client.UntilCompletedAsync(job);
        Assert.Equal(seen.Select(one => one.Version).Order(), seen.Select(one => one.Version));
        Assert.Equal(4, seen[^1].Version);
    }

    [Fact]
    public async Task What_is_told_is_what_is_read()
    {
        await using var client = await HubClient.ConnectAsync(_host.Client, _ada);
        var job = (await _host.PostJobAsync(_ada, _plan)).GetProperty("id").GetGuid();

        var shown = await client.NextAsync("job_updated");
        while (shown.GetProperty("status").GetString() != "COMPLETED")
            shown = await client.NextAsync("job_updated");

        var read = await _host.Client.GetAsync($"/api/v1/jobs/{job}", ("Authorization", $"Bearer {_ada}"));
        Assert.Equal(read.Data.GetRawText(), shown.GetRawText());
    }

    [Fact]
    public async Task Nobody_else_is_told()
    {
        var grace = await _host.TokenAsync(HubRoom.Grace);
        var hers = await _host.PlanAsync(grace);
        await using var owner = await HubClient.ConnectAsync(_host.Client, _ada);
        await using var stranger = await HubClient.ConnectAsync(_host.Client, grace);

        var job = (await _host.PostJobAsync(_ada, _plan)).GetProperty("id").GetGuid();
        await owner.UntilCompletedAsync(job);
        var other = (await _host.PostJobAsync(grace, hers)).GetProperty("id").GetGuid();

        // All that she is told is of her own job.
        await stranger.UntilCompletedAsync(other);
    }

    [Fact]
    public async Task Operators_see_how_a_job_goes_and_not_what_is_in_it()
    {
        await using var overseer = await HubClient.ConnectAsync(_host.Client, await _host.AdminTokenAsync());

        var job = (await _host.PostJobAsync(_ada, _plan)).GetProperty("id").GetGuid();

        var shown = await overseer.NextAsync("job_updated");
        while (shown.GetProperty("status").GetString() != "COMPLETED")
            shown = await overseer.NextAsync("job_updated");
        Assert.Equal(job, shown.GetProperty("id").GetGuid());
        Assert.Equal(
            [
                "id", "type", "status", "errorCode", "usage", "costUsd", "model", "latencyMs", "attempts", "template",
                "version", "createdAt", "updatedAt",
            ],
            shown.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task An_operator_is_told_of_a_job_of_their_own_in_whole()
    {
        var admin = await _host.AdminTokenAsync();
        await using var owner = await HubClient.ConnectAsync(_host.Client, admin);

        await _host.PostJobAsync(admin, await _host.PlanAsync(admin));

        Assert.True((await owner.NextAsync("job_updated")).TryGetProperty("params", out _));
    }

    [Fact]
    public async Task Each_of_ones_connections_is_told_once()
    {
        await using var one = await HubClient.ConnectAsync(_host.Client, _ada);
        await using var other = await HubClient.ConnectAsync(_host.Client, _ada);

        var job = await _host.PostJobAsync(_ada, _plan);
        var id = job.GetProperty("id").GetGuid();

        Assert.Equal(await one.UntilCompletedAsync(id), await other.UntilCompletedAsync(id));
    }

    [Fact]
    public async Task A_cancelled_job_is_told_of()
    {
        await using var host = await ApiHost.StartAsync(("CONCIERGE_ROLE", "Api"));
        var token = await host.TokenAsync();
        await using var client = await HubClient.ConnectAsync(host.Client, token);
        var job = (await host.PostJobAsync(token, await host.PlanAsync(token))).GetProperty("id").GetGuid();
        Assert.Equal("QUEUED", (await client.NextAsync("job_updated")).GetProperty("status").GetString());

        await host.Client.PostAsync($"/api/v1/jobs/{job}/cancel", "", ("Authorization", $"Bearer {token}"));

        Assert.Equal("CANCELLED", (await client.NextAsync("job_updated")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_node_that_may_have_missed_something_says_so()
    {
        await using var client = await HubClient.ConnectAsync(_host.Client, _ada);

        await Eventually.IsTrueAsync(async () => await _host.Database.ScalarAsync<long>(
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND query LIKE 'LISTEN%'
            """) == 1);

        await client.NextAsync("resync");
    }
}
