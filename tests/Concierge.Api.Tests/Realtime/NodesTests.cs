using System.Text.Json;
using Concierge.Api.Tests.Bookings;
using Concierge.Api.Tests.Support;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.Realtime;

public sealed class NodesTests
{
    private static readonly (string, string) Admin = ("Identity:Admin", $"{ApiHost.Admin}:{ApiHost.Password}");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_happens_on_another_node_is_told_and_a_node_that_stops_lets_its_clients_go()
    {
        await using var database = await TestDatabase.CreateAsync();
        (string, string)[] settings = [Admin, ("Bookings:HoldFor", "00:00:01")];
        await using var worker = NodeProcess.Start(database.ConnectionString, "Worker", settings);
        await using var api = NodeProcess.Start(database.ConnectionString, "Api", settings);
        await worker.UntilReadyAsync();
        await api.UntilReadyAsync();
        var person = await Person.RegisterAsync(api.Address);
        await using var client = await HubClient.ConnectAsync(person.Client, person.Token);

        var job = (await person.PostJobAsync()).GetProperty("id").GetGuid();
        var seen = await client.UntilCompletedAsync(job);

        Assert.Equal(4, seen[^1].Version);
        Assert.Equal("PENDING", await BookAsync(api, person, client));
        Assert.Equal("EXPIRED", Text(await client.NextAsync("booking_updated"), "status"));
        Assert.Equal(0, await api.TerminateAsync(Limit));
        await client.Closed;
    }
    /// <summary>Books a time, and answers the status that the client was told.</summary>
    private static async Task<string?> BookAsync(NodeProcess api, Person person, HubClient client)
    {
        var admin = await Person.LogInAsync(new Wire(api.Address), ApiHost.Admin, ApiHost.Password);
        var resource = await LiveBookingTests.SaveResourceAsync(admin.Client);
        await person.Client.PostAsync("/api/v1/bookings", LiveBookingTests.ABooking(resource));
        return Text(await client.NextAsync("booking_updated"), "status");
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
