using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Concierge.Application.Ports;
using Concierge.Infrastructure.Models.Observed;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Tests.Models;

public sealed class ObservedTests
{
    private const string Canary = "canary-in-the-prompt";
    private const string Begun = "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n";

    [Fact]
    public async Task Each_call_is_one_line_of_the_log()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Sse(Answers.Stream));
        await using var host = new ModelHost(server);

        await host.StreamAsync();

        var line = Assert.Single(host.Logged);
        Assert.Equal("llm.call", line["action"]);
        Assert.Equal(("openai", "large", "ok"), (line["provider"], line["model"], line["outcome"]));
        Assert.Equal((7L, 2L), (line["input"], line["output"]));
        Assert.Contains("latencyMs", line.Keys);
    }

    [Fact]
    public async Task A_call_is_a_span_by_the_GenAI_conventions()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ModelTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await FakeModelServer.StartAsync(Answers.Json(Answers.Whole));
        await using var host = new ModelHost(server, patience: null, ("Model", "spanned"));

        await host.AskAsync();

        var span = Assert.Single(spans, span => span.DisplayName == "chat spanned");
        Assert.Equal("chat", span.GetTagItem("gen_ai.operation.name"));
        Assert.Equal("openai", span.GetTagItem("gen_ai.provider.name"));
        Assert.Equal("spanned", span.GetTagItem("gen_ai.request.model"));
        Assert.Equal("large-2026-01-31", span.GetTagItem("gen_ai.response.model"));
        Assert.Equal(7L, span.GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal(2L, span.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.Equal(["stop"], Assert.IsType<string[]>(span.GetTagItem("gen_ai.response.finish_reasons")));
    }

    [Fact]
    public async Task Tokens_cost_calls_and_duration_are_measured()
    {
        var measured = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == ModelTelemetry.Name)
                own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        await using var server = await FakeModelServer.StartAsync(Answers.Json(Answers.Whole));
        await using var host = new ModelHost(
            server,
            patience: null,
            ("Model", "measured"),
            ("Prices:large:Input", "1"),
            ("Prices:large:Output", "1"));

        await host.AskAsync();

        Assert.Equal(9, measured["gen_ai.client.token.usage"]);
        Assert.Equal(1, measured["concierge.llm.calls"]);
        Assert.Equal(0.000009, measured["concierge.llm.cost"], 9);
        Assert.Contains("gen_ai.client.operation.duration", measured.Keys);

        // Other tests call models at the same time.
        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.ToArray().Contains(new KeyValuePair<string, object?>("gen_ai.request.model", "measured")))
                measured[instrument.Name] = measured.GetValueOrDefault(instrument.Name) + value;
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Neither_key_nor_content_is_in_logs_or_exceptions(int status)
    {
        var echo = JsonSerializer.Serialize(new { error = new { message = $"{Canary} {ModelHost.Key}" } });
        await using var server = await FakeModelServer.StartAsync(
            Answers.Status(status, body: echo),
            Answers.Json($"{{\"choices\":[{{\"text\":\"{Canary} {ModelHost.Key}\" oops"),
            Answers.Sse($"data: {echo}\n\n"),
            Answers.Sse($"{Begun}data: {Canary} {ModelHost.Key}\n\n"));
        await using var host = new ModelHost(server, patience: null, ("Retry:Attempts", "1"));

        var seen = new List<string>();
        for (var i = 0; i < 2; i++)
            await host.Chat.GetResponseAsync(Canary);

        await host.Chat.GetStreamingResponseAsync(Canary).ToChatResponseAsync();
        seen.Add((await Assert.ThrowsAsync<ModelException>(
            () => host.Chat.GetStreamingResponseAsync(Canary).ToChatResponseAsync())).ToString());
        seen.AddRange(host.Logged.SelectMany(line => line.Values).Select(value => $"{value}"));

        Assert.Equal(4, server.Requests.Count);
        Assert.All(seen, text => Assert.DoesNotContain("canary", text, StringComparison.OrdinalIgnoreCase));
    }
}
