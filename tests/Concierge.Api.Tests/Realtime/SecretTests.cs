using System.Text;
using Concierge.Api.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Concierge.Api.Tests.Realtime;

public sealed class SecretTests
{
    [Fact]
    public async Task The_token_in_the_address_is_in_no_log_and_no_trace_however_much_is_logged()
    {
        var sent = new MemoryStream();
        await using var collector = await GroundHost.StartAsync(
            routes => routes.MapPost("/v1/traces", (HttpRequest request) => request.Body.CopyToAsync(sent)),
            add: null,
            ("Http:MaxBodyBytes", "10000000"));
        await using var host = await ApiHost.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft", "Trace"));
        var token = await host.TokenAsync();
        await using (var client = await HubClient.ConnectAsync(host.Client, token))
            await client.CallAsync("Join", "conversation:none");
        await HubClient.KnockAsync(host.Client, $"?access_token={token}x");

        var log = await host.ReadLogAsync();
        var traces = Encoding.UTF8.GetString(sent.ToArray());

        Assert.Contains("hub.call", log, StringComparison.Ordinal);
        Assert.Contains("/hubs/chat", log, StringComparison.Ordinal);
        Assert.Contains("ChatHub/Join", traces, StringComparison.Ordinal);
        foreach (var part in token.Split('.').Skip(1))
        {
            Assert.DoesNotContain(part, log, StringComparison.Ordinal);
            Assert.DoesNotContain(part, traces, StringComparison.Ordinal);
        }
    }
}
