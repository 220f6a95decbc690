using Concierge.Domain.Kernel;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Tests.Models;

public sealed class OpenAiChatClientTests
{
    [Fact]
    public async Task Answers_in_one_piece_with_its_usage()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Json(Answers.Whole));
        await using var host = new ModelHost(server);

        var answer = await host.Chat.GetResponseAsync("Hello");

        Assert.Equal("Hello there", answer.Text);
        Assert.Equal("large-2026-01-31", answer.ModelId);
        var usage = answer.Usage!;
        Assert.Equal((7, 2, 9), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
        Assert.Equal([$"Bearer {ModelHost.Key}"], server.Keys);
    }

    [Fact]
    public async Task Streams_past_comments_and_empty_chunks_and_reads_the_usage_of_the_last()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Sse(Answers.Stream));
        await using var host = new ModelHost(server);

        var updates = await host.Chat.GetStreamingResponseAsync("Hello").ToListAsync();

        Assert.Equal("Hello there", string.Concat(updates.Select(update => update.Text)));
        Assert.Equal("Hello", updates[0].Text);
        Assert.Equal(9, updates.ToChatResponse().Usage?.TotalTokenCount);
        var asked = Assert.Single(server.Requests);
        Assert.True(asked.GetProperty("stream").GetBoolean());
        Assert.True(asked.GetProperty("stream_options").GetProperty("include_usage").GetBoolean());
    }

    [Fact]
    public async Task Takes_a_whole_answer_from_a_server_that_cannot_stream()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Json(Answers.Whole));
        await using var host = new ModelHost(server);

        Assert.Equal("Hello there", (await host.StreamAsync()).Text);
    }

    [Fact]
    public async Task Asks_for_JSON_by_mode_or_by_schema()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Json(Answers.Whole));
        await using var host = new ModelHost(server);
        var schema = System.Text.Json.JsonElement.Parse("""{"type":"object"}""");

        await host.Chat.GetResponseAsync("Hello", new() { ResponseFormat = ChatResponseFormat.Json });
        await host.Chat.GetResponseAsync(
            "Hello", new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "result") });

        var formats = server.Requests.Select(request => request.GetProperty("response_format")).ToList();
        Assert.Equal("json_object", formats[0].GetProperty("type").GetString());
        Assert.Equal("json_schema", formats[1].GetProperty("type").GetString());
        Assert.Equal("result", formats[1].GetProperty("json_schema").GetProperty("name").GetString());
        Assert.Equal("""{"type":"object"}""", formats[1].GetProperty("json_schema").GetProperty("schema").GetRawText());
    }

    [Fact]
    public async Task Sends_roles_and_settings_and_asks_the_model_that_the_caller_chose()
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Json(Answers.Whole));
        await using var host = new ModelHost(server);

        await host.Chat.GetResponseAsync(
            [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hello")],
            new() { ModelId = "other", Temperature = 0.5f, MaxOutputTokens = 12, StopSequences = ["END"] });

        const string Expected = """
            {"model":"other","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],
            "temperature":0.5,"max_tokens":12,"stop":["END"]}
            """;
        Assert.Equal(
            Expected.ReplaceLineEndings(""),
            Assert.Single(server.Requests).GetRawText());
    }

    [Theory]
    [InlineData("not JSON at all", ErrorCode.ModelAnswerInvalid)]
    [InlineData("[]", ErrorCode.ModelAnswerInvalid)]
    [InlineData("{}", ErrorCode.ModelAnswerInvalid)]
    [InlineData("""{"choices":[{"finish_reason":"stop","message":{"content":null}}]}""", ErrorCode.ModelAnswerInvalid)]
    [InlineData("""{"choices":[{"finish_reason":"stop","message":{"refusal":"No."}}]}""", ErrorCode.ModelRefused)]
    [InlineData("""{"choices":[{"message":{"content":"Hello"}}]}""", ErrorCode.ModelAnswerCut)]
    [InlineData("{\"choices\":[{\"finish_reason\":\"st", ErrorCode.ModelAnswerCut)]
    [InlineData("""{"error":{"message":"x","code":"server_error"}}""", ErrorCode.ModelUnavailable)]
    [InlineData("""{"error":{"message":"x","code":429}}""", ErrorCode.ModelRateLimited)]
    public async Task Takes_no_garbage_for_an_answer(string body, ErrorCode code)
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Json(body));
        await using var host = new ModelHost(server);

        var answer = await host.Chat.GetResponseAsync("Hello");

        Assert.Equal("embedded", answer.ModelId);
        Assert.Equal(code.ToString(), host.Outcomes.First());
    }
}
