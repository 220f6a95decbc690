using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Models.OpenAi;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Tests.Models;

/// <summary>The bare client, with nothing around it that could hide how a stream ended.</summary>
public sealed class OpenAiStreamTests
{
    private const string Begun = """
        data: {"choices":[{"delta":{"content":"Hello"}}]}


        """;

    [Fact]
    public async Task Cut_at_any_byte_it_is_never_a_success()
    {
        var end = Answers.Stream.IndexOf("[DONE]", StringComparison.Ordinal) + "[DONE]".Length;
        var cuts = Enumerable.Range(0, end).Select(length => Answers.Sse(Answers.Stream[..length]));
        await using var server = await FakeModelServer.StartAsync([.. cuts, Answers.Sse(Answers.Stream)]);
        using var client = new Bare(server);

        for (var length = 0; length < end; length++)
        {
            var failure = await client.FailureAsync();
            Assert.True(
                failure.Code is ErrorCode.ModelAnswerCut or ErrorCode.ModelAnswerInvalid, $"{length}: {failure.Code}");
        }

        Assert.Equal("Hello there", await client.ReadAsync());
    }

    [Fact]
    public async Task The_next_call_takes_the_connection_that_the_last_one_left()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Sse(Answers.Stream));
        using var client = new Bare(server);

        await client.ReadAsync();
        await client.ReadAsync();

        Assert.Single(server.Connections.Distinct());
    }

    [Fact]
    public async Task A_server_that_keeps_the_stream_open_after_its_end_takes_nothing_from_the_answer()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Stall(Answers.Stream));
        using var client = new Bare(server);

        Assert.Equal("Hello there", await client.ReadAsync());
        await server.ClientLeft.Task;
    }

    [Fact]
    public async Task A_broken_connection_is_never_a_success()
    {
        var step = Answers.Stream.Length / 13;
        var cuts = Enumerable.Range(1, 12).Select(part => Answers.Break(Answers.Stream[..(step * part)]));
        await using var server = await FakeModelServer.StartAsync([.. cuts]);
        using var client = new Bare(server);

        for (var part = 1; part <= 12; part++)
            Assert.True((await client.FailureAsync()).Code is ErrorCode.ModelAnswerCut or ErrorCode.ModelUnavailable);
    }

    [Theory]
    [InlineData("""data: {"error":{"message":"boom","code":"server_error"}}""", ErrorCode.ModelUnavailable)]
    [InlineData("""data: {"error":{"message":"slow down","code":429}}""", ErrorCode.ModelRateLimited)]
    [InlineData("""data: {"error":{"code":"rate_limit_exceeded"}}""", ErrorCode.ModelRateLimited)]
    [InlineData("""data: {"error":"boom"}""", ErrorCode.ModelUnavailable)]
    [InlineData("""data: {"choices":[{"delta":{},"finish_reason":"error"}]}""", ErrorCode.ModelUnavailable)]
    [InlineData("""data: {"choices":[{"delta":{"refusal":"No."}}]}""", ErrorCode.ModelRefused)]
    [InlineData("data: <html>", ErrorCode.ModelAnswerInvalid)]
    [InlineData("data: [DONE]", ErrorCode.ModelAnswerCut)]
    public async Task An_error_inside_a_stream_that_began_well_is_an_error(string line, ErrorCode code)
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Sse($"{Begun}{line}\n\ndata: [DONE]\n\n"));
        using var client = new Bare(server);

        Assert.Equal(code, (await client.FailureAsync()).Code);
    }

    [Fact]
    public async Task A_stream_that_ends_without_a_word_is_no_answer()
    {
        const string Silent = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
        await using var server = await FakeModelServer.StartAsync(Answers.Sse(Silent));
        using var client = new Bare(server);

        Assert.Equal(ErrorCode.ModelAnswerInvalid, (await client.FailureAsync()).Code);
    }

    [Fact]
    public async Task A_reason_to_stop_that_nobody_knows_is_still_one()
    {
        var stream = Answers.Stream.Replace("\"stop\"", "\"eos\"", StringComparison.Ordinal);
        await using var server = await FakeModelServer.StartAsync(Answers.Sse(stream));
        using var client = new Bare(server);

        Assert.Equal("Hello there", await client.ReadAsync());
    }

    private sealed class Bare(FakeModelServer server) : IDisposable
    {
        private readonly OpenAiConnection _connection = new(new() { Endpoint = server.Endpoint }, TimeProvider.System);

        public async Task<string> ReadAsync()
        {
            using var client = new OpenAiChatClient(_connection, "large");
            return (await client.GetStreamingResponseAsync("Hello").ToChatResponseAsync()).Text;
        }

        public Task<ModelException> FailureAsync() => Assert.ThrowsAsync<ModelException>(ReadAsync);

        public void Dispose() => _connection.Dispose();
    }
}
