using System.Diagnostics;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Realtime;

/// <summary>Clients that connect and then say nothing. Whatever is not set lasts longer than a test waits.</summary>
public sealed class SilenceTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Who_does_not_say_which_protocol_they_speak_is_let_go()
    {
        await using var host = await ApiHost.StartAsync(
            ("Realtime:HandshakeTimeout", "00:00:00.200"), ("Realtime:KeepAlive", "00:05:00"));
        await using var client = await HubClient.OpenAsync(host.Client, await host.TokenAsync());

        await IsClosedSoonAsync(client);
    }

    [Fact]
    public async Task Who_falls_silent_after_a_sign_of_life_is_let_go()
    {
        await using var host = await ApiHost.StartAsync(
            ("Realtime:HandshakeTimeout", "00:01:00"), ("Realtime:KeepAlive", "00:00:01"));
        await using var client = await HubClient.ConnectAsync(host.Client, await host.TokenAsync());
        await client.SendAsync("""{"type":6}""");

        await IsClosedSoonAsync(client);
    }

    private static async Task IsClosedSoonAsync(HubClient client)
    {
        var began = Stopwatch.StartNew();
        await client.Closed;
        Assert.InRange(began.Elapsed, TimeSpan.Zero, Soon);
    }
}
