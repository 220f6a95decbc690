using Concierge.Application.Ports;
using Concierge.Infrastructure.Models;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Tests.Models;

public sealed class FallbackTests
{
    [Fact]
    public async Task The_models_are_asked_in_turn_and_the_embedded_one_last()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Status(500));
        await using var host = new ModelHost(
            server, patience: null, ("Fallback", "medium, small, embedded"), ("Retry:Attempts", "1"));

        var answer = await host.AskAsync();

        Assert.Equal("embedded", answer.ModelId);
        Assert.Equal(["large", "medium", "small"], Asked(server));
        Assert.Equal(
            ["medium", "small", "embedded"],
            host.Logged.Where(line => line["action"] is "llm.fallback").Select(line => line["next"]));
    }

    [Fact]
    public async Task The_first_that_answers_ends_the_search()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Status(404), Answers.Sse(Answers.Stream));
        await using var host = new ModelHost(server, patience: null, ("Fallback", "medium,small"));

        Assert.Equal("Hello there", (await host.StreamAsync()).Text);
        Assert.Equal(["large", "medium"], Asked(server));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refused_key_is_not_tried_on_the_provider_s_other_models(int status)
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Status(status));
        await using var host = new ModelHost(server, patience: null, ("Fallback", "medium,small"));

        Assert.Equal("embedded", (await host.AskAsync()).ModelId);
        Assert.Equal(["large"], Asked(server));
    }

    [Fact]
    public async Task The_caller_s_choice_of_a_model_is_not_put_on_the_others()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Status(404));
        await using var host = new ModelHost(server, patience: null, ("Fallback", "small"));

        await host.Chat.GetResponseAsync("Hello", new ChatOptions { ModelId = "chosen" });

        Assert.Equal(["chosen", "small"], Asked(server));
    }

    [Fact]
    public async Task A_stream_that_broke_under_the_reader_s_eyes_is_not_begun_anew_by_another()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Sse(Answers.Stream[..450]));
        await using var host = new ModelHost(server, patience: null, ("Fallback", "small"));

        await Assert.ThrowsAsync<ModelException>(() => host.StreamAsync());

        Assert.Equal(["large"], Asked(server));
    }

    [Fact]
    public async Task A_model_that_fails_too_often_rests_and_is_tried_again_after_the_break()
    {
        await using var server = await FakeModelServer.StartAsync(
            Answers.Status(500), Answers.Status(500), Answers.Status(500), Answers.Json(Answers.Whole));
        await using var host = new ModelHost(
            server,
            patience: null,
            ("Retry:Attempts", "1"),
            ("Breaker:MinimumCalls", "2"),
            ("Breaker:Break", "00:00:30"));

        await AskAsync(host, times: 3);
        Assert.Equal((2, ModelCondition.Resting), (server.Requests.Count, Condition(host)));

        host.Clock.Advance(TimeSpan.FromSeconds(31));
        await AskAsync(host, times: 2);
        Assert.Equal((3, ModelCondition.Resting), (server.Requests.Count, Condition(host)));

        host.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("Hello there", (await host.AskAsync()).Text);
        Assert.Equal((4, ModelCondition.Well), (server.Requests.Count, Condition(host)));
    }

    [Fact]
    public async Task Streams_that_break_in_the_middle_count_too()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Sse(Answers.Stream[..450]));
        await using var host = new ModelHost(server, patience: null, ("Breaker:MinimumCalls", "2"));
        await Assert.ThrowsAsync<ModelException>(() => host.StreamAsync());

        Assert.Equal(ModelCondition.Resting, Condition(host));
        Assert.Equal("embedded", (await host.StreamAsync()).ModelId);
    }

    [Fact]
    public async Task Refusals_wear_no_breaker_out()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Status(422));
        await using var host = new ModelHost(server, patience: null, ("Breaker:MinimumCalls", "2"));

        await AskAsync(host, times: 5);

        Assert.Equal((5, ModelCondition.Well), (server.Requests.Count, Condition(host)));
    }

    private static async Task AskAsync(ModelHost host, int times)
    {
        for (var i = 0; i < times; i++)
            Assert.Equal("embedded", (await host.AskAsync()).ModelId);
    }

    private static ModelCondition Condition(ModelHost host) =>
        Assert.Single(host.Get<ModelHealth>().Read(), state => state.Model == "large").Condition;

    private static IEnumerable<string?> Asked(FakeModelServer server) =>
        server.Requests.Select(request => request.GetProperty("model").GetString());
}
