using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Models.Resilience;
using Microsoft.Extensions.AI;
using NSubstitute;

namespace Concierge.Infrastructure.Tests.Models;

public sealed class TimeoutTests
{
    private const string Begun = "data: {\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}\n\n";

    [Fact]
    public async Task A_stream_that_does_not_begin_is_left()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Stall(""));
        await using var host = new ModelHost(
            server, TimeSpan.FromSeconds(2), ("Timeouts:FirstToken", "00:00:02"), ("Retry:Attempts", "1"));

        Assert.Equal("embedded", (await host.StreamAsync()).ModelId);

        Assert.Equal(nameof(ErrorCode.ModelTimeout), host.Outcomes.First());
    }

    [Fact]
    public async Task A_stream_that_stops_in_the_middle_is_left()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Stall(Begun));
        await using var host = new ModelHost(server, TimeSpan.FromSeconds(2), ("Timeouts:BetweenTokens", "00:00:02"));

        var failure = await Assert.ThrowsAsync<ModelException>(() => host.StreamAsync());

        Assert.Equal(ErrorCode.ModelTimeout, failure.Code);
        await server.ClientLeft.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_in_all_is_left()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Stall(""));
        await using var host = new ModelHost(
            server,
            TimeSpan.FromSeconds(2),
            ("Timeouts:Total", "00:00:02"),
            ("Timeouts:Connect", "00:00:02"),
            ("Timeouts:FirstToken", "00:00:02"),
            ("Timeouts:BetweenTokens", "00:00:02"));

        Assert.Equal("embedded", (await host.AskAsync()).ModelId);
        Assert.Equal(nameof(ErrorCode.ModelTimeout), host.Outcomes.First());
    }

    [Fact]
    public async Task A_stream_that_goes_on_for_ever_is_left_too()
    {
        using var endless = Substitute.For<IChatClient>();
        endless.GetStreamingResponseAsync(default!, default, default)
            .ReturnsForAnyArgs(call => Endless(call.Arg<CancellationToken>()));
        var second = TimeSpan.FromSeconds(1);
        using var client = new DeadlineChatClient(endless, second, new InstantClock(second));

        var failure = await Assert.ThrowsAsync<ModelException>(
            async () => await client.GetStreamingResponseAsync("Hello").ToChatResponseAsync());

        Assert.Equal(ErrorCode.ModelTimeout, failure.Code);
    }

    // It takes the connection and never the handshake.
    [Fact]
    public async Task A_server_that_does_not_take_the_call_is_left()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        await using var host = new ModelHost(
            server: null,
            patience: null,
            ("Provider", "openai"),
            ("Endpoint", $"https://127.0.0.1:{((IPEndPoint)deaf.LocalEndpoint).Port}/v1"),
            ("Model", "large"),
            ("Timeouts:Connect", "00:00:00.100"),
            ("Retry:Attempts", "1"));

        Assert.Equal("embedded", (await host.AskAsync()).ModelId);
        Assert.Equal(nameof(ErrorCode.ModelTimeout), host.Outcomes.First());
    }

    [Theory]
    [InlineData("")]
    [InlineData(Begun)]
    public async Task Who_cancels_waits_less_than_a_second_and_is_answered_by_nobody(string events)
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Stall(events));
        await using var host = new ModelHost(server);
        using var cancel = new CancellationTokenSource();
        var reading = host.StreamAsync(cancel.Token);
        await server.Stalled.Task;

        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await server.ClientLeft.Task;

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Single(server.Requests);
        Assert.Equal(["cancelled"], host.Outcomes);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Endless(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "more ");
        }
    }
}
