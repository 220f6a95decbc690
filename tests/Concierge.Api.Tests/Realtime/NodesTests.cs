using Concierge.Api.Tests.Support;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.Realtime;

public sealed class NodesTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_happens_on_another_node_is_told_and_a_node_that_stops_lets_its_clients_go()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var worker = NodeProcess.Start(database.ConnectionString, "Worker");
        await using var api = NodeProcess.Start(database.ConnectionString, "Api");
        await worker.UntilReadyAsync();
        await api.UntilReadyAsync();
        var person = await Person.RegisterAsync(api.Address);
        await using var client = await HubClient.ConnectAsync(person.Client, person.Token);

        var job = (await person.PostJobAsync()).GetProperty("id").GetGuid();
        var seen = await client.UntilCompletedAsync(job);

        Assert.Equal(4, seen[^1].Version);
        Assert.Equal(0, await api.TerminateAsync(Limit));
        await client.Closed;
    }
}
