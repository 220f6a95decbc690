using System.Collections.Concurrent;
using Concierge.Api.Http;
using Concierge.Api.Tests.Support;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Concierge.Api.Tests.Observability;

public sealed class TracingTests
{
    private const string Canary = "canary-7c55";

    [Fact]
    public async Task Requests_are_traced_to_where_the_variables_say_and_without_secrets()
    {
        var sent = new ConcurrentQueue<string>();
        await using var collector = await GroundHost.StartAsync(
            routes => routes.MapPost("/v1/traces", async (HttpRequest request) =>
            {
                using var body = new StreamReader(request.Body);
                sent.Enqueue(await body.ReadToEndAsync());
            }));
        await using var host = await GroundHost.StartAsync(
            routes => routes.MapGet("/trail", () => ((Result<string>)"in").ToAnswer()),
            add: null,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "50"),
            ("OTEL_SERVICE_NAME", "the-service"));

        // Without a trace of its own the call may be part of another test's, which nobody records.
        await host.Client.GetAsync(
            $"/trail?password={Canary}",
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            ("Authorization", $"Bearer {Canary}"),
            ("Cookie", $"jwt={Canary}"));
        await Eventually.IsTrueAsync(() => sent.Any(traces => traces.Contains("/trail", StringComparison.Ordinal)));
        await host.DisposeAsync();

        Assert.All(sent, traces => Assert.Contains("the-service", traces, StringComparison.Ordinal));
        Assert.All(sent, traces => Assert.DoesNotContain(Canary, traces, StringComparison.Ordinal));
    }
}
