using Concierge.Application.Ports;
using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.Tests.Models;

public sealed class RetryTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task What_the_provider_refused_is_not_asked_again(int status)
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Status(status));
        await using var host = new ModelHost(server);

        var answer = await host.AskAsync();
        var streamed = await host.StreamAsync();

        Assert.Equal(("embedded", "embedded"), (answer.ModelId, streamed.ModelId));
        Assert.Equal(2, server.Requests.Count);
        Assert.Empty(host.Clock.Waited);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task What_may_pass_is_asked_again_until_it_answers(int status)
    {
        await using var server = await FakeModelServer.StartAsync(
            Answers.Status(status), Answers.Status(status), Answers.Json(Answers.Whole));
        await using var host = new ModelHost(server);

        Assert.Equal("Hello there", (await host.AskAsync()).Text);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(2, host.Logged.Count(line => line["action"] is "llm.retry"));
    }

    [Fact]
    public async Task It_gives_up_after_the_attempts_that_are_set()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Status(500));
        await using var host = new ModelHost(server, patience: null, ("Retry:Attempts", "4"));

        Assert.Equal("embedded", (await host.AskAsync()).ModelId);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task It_waits_as_long_as_the_provider_asks_in_seconds()
    {
        await using var server = await FakeModelServer.StartAsync(
            Answers.Status(429, retryAfter: "7"), Answers.Json(Answers.Whole));
        await using var host = new ModelHost(server);

        await host.AskAsync();

        Assert.Equal([TimeSpan.FromSeconds(7)], host.Clock.Waited);
    }

    [Fact]
    public async Task It_waits_as_long_as_the_provider_asks_by_date()
    {
        await using var server = await FakeModelServer.StartAsync(
            Answers.Status(503, retryAfter: "Mon, 02 Mar 2026 12:00:04 GMT"), Answers.Json(Answers.Whole));
        await using var host = new ModelHost(server);

        await host.AskAsync();

        Assert.Equal([TimeSpan.FromSeconds(4)], host.Clock.Waited);
    }

    [Fact]
    public async Task Who_asks_for_too_much_patience_is_left_to_the_caller()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Status(429, retryAfter: "600"));
        await using var host = new ModelHost(server);

        Assert.Equal("embedded", (await host.AskAsync()).ModelId);

        Assert.Single(server.Requests);
        Assert.Empty(host.Clock.Waited);
    }

    [Fact]
    public async Task The_pause_grows_and_is_never_the_same_for_all()
    {
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 4; i++)
        {
            await using var server = await FakeModelServer.StartAsync(Answers.Status(500));
            await using var host = new ModelHost(server);
            await host.AskAsync();
            pauses.AddRange(host.Clock.Waited);
        }

        // Two may be the same by chance.
        Assert.InRange(pauses.Distinct().Count(), 5, 8);
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_stream_is_asked_for_again_only_while_nothing_of_it_was_given_away()
    {
        const string Role = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n";
        await using var server = await FakeModelServer.StartAsync(
            Answers.Break(Role), Answers.Sse(Answers.Stream), Answers.Sse(Answers.Stream[..450]));
        await using var host = new ModelHost(server);

        Assert.Equal("Hello there", (await host.StreamAsync()).Text);
        Assert.Equal(2, server.Requests.Count);

        var cut = await Assert.ThrowsAsync<ModelException>(() => host.StreamAsync());
        Assert.Equal(ErrorCode.ModelAnswerCut, cut.Code);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public void What_is_worth_another_try_is_told_by_the_code()
    {
        var transient = Enum.GetValues<ErrorCode>().Where(code => new ModelException(code, "").IsTransient);

        Assert.Equal(
            [ErrorCode.ModelTimeout, ErrorCode.ModelUnavailable, ErrorCode.ModelRateLimited, ErrorCode.ModelAnswerCut],
            transient);
    }
}
