using System.Diagnostics;
using System.Net;
using Concierge.Api.Tests.Support;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.Workers;

public sealed class CancelTests
{
    [Fact]
    public async Task A_job_that_runs_on_another_node_stops_asking_its_model_within_a_second()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var model = await SlowModel.StartAsync(TimeSpan.FromMinutes(1));
        await using var worker = NodeProcess.Start(
            database.ConnectionString,
            "Worker",
            ("Models:Provider", "openai"),
            ("Models:Endpoint", model.Endpoint),
            ("Models:Model", "slow"));
        await using var api = NodeProcess.Start(database.ConnectionString, "Api");
        await worker.UntilReadyAsync();
        await api.UntilReadyAsync();
        var person = await Person.RegisterAsync(api.Address);
        var id = (await person.PostJobAsync()).GetProperty("id").GetGuid();
        await Eventually.IsTrueAsync(() => model.Waiting == 1);

        var began = Stopwatch.GetTimestamp();
        var cancelled = await person.Client.PostAsync($"/api/v1/jobs/{id}/cancel", new { });
        await Eventually.IsTrueAsync(() => model.Waiting == 0);

        Assert.Equal(
            (HttpStatusCode.OK, "CANCELLED"), (cancelled.Status, cancelled.Data.GetProperty("status").GetString()));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await Eventually.IsTrueAsync(
            async () => await database.ScalarAsync<long>("SELECT count(*) FROM messages") == 0);
        Assert.Equal("CANCELLED", await database.ScalarAsync<string>("SELECT status FROM jobs"));
    }
}
