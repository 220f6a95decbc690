using System.Net.Sockets;
using System.Text;
using Concierge.Api.Realtime;
using Concierge.Api.Tests.Support;
using Concierge.Application.Ports;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Api.Tests.Realtime;

public sealed class SlowClientTests
{
    [Fact]
    public async Task A_client_that_does_not_read_loses_its_connection_and_others_go_on()
    {
        await using var host = await ApiHost.StartAsync(
            ("CONCIERGE_ROLE", "Api"), ("Realtime:SendTimeout", "00:00:01"));
        var token = await host.TokenAsync();
        var audience = host.Services.GetRequiredService<Audience>();
        string[] sources = [.. Enumerable.Repeat(new string('x', 50_000), 4)];
        var large = new { type = "find_food", @params = new { location = "Annecy", sources } };
        await using var reader = await HubClient.ConnectAsync(host.Client, token);
        var job = (await host.PostJobAsync(token, await host.PlanAsync(token), large)).GetProperty("id").GetGuid();
        await reader.NextAsync("job_updated");
        using var deaf = await ConnectAsync(new Uri(host.Client.Origin), token);
        await Eventually.IsTrueAsync(() => audience.Size == 2);

        var change = new LiveChange(LiveEvent.JobUpdated, job, await host.UserAsync(), Showing.Nothing);
        await Eventually.IsTrueAsync(async () =>
        {
            await host.AnnounceAsync(change);
            await reader.NextAsync("job_updated");
            return audience.Size == 1;
        });
    }

    /// <summary>Says hello as a WebSocket, and then never reads.</summary>
    private static async Task<Socket> ConnectAsync(Uri address, string token)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /hubs/chat?access_token={token} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"));

        // A text frame whose mask is zero, and in it the protocol.
        const string Hello = "{\"protocol\":\"json\",\"version\":1}\u001e";
        byte[] frame = [0x81, (byte)(0x80 | Hello.Length), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Hello)];
        await socket.SendAsync(frame);
        return socket;
    }
}
