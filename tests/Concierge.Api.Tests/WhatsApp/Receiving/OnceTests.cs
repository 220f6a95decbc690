using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

public sealed class OnceTests : IAsyncLifetime
{
    private const string Queued = "messages WHERE name = 'explain_whatsapp_kind'";

    private Line _line = null!;

    public async Task InitializeAsync() => _line = await Line.StartQueueingAsync();

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Fact]
    public async Task The_same_message_a_hundred_times_at_once_counts_once()
    {
        var call = Meta.Call(Meta.Messages(Meta.Audio("wamid.1")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _line.CallAsync(call)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, answers.Count(IsNew));
        Assert.Single(answers.Select(IdOf).Distinct());
        Assert.Equal((1, 1, 1), (
            await _line.CountAsync("whatsapp_received"),
            await _line.CountAsync("conversation_messages"),
            await _line.CountAsync(Queued)));
    }

    [Fact]
    public async Task A_storm_of_overlapping_batches_loses_nothing_and_doubles_nothing()
    {
        var messages = Enumerable.Range(0, 40).Select(number =>
            Meta.Audio($"wamid.{number}", Meta.Morning + number, $"4179000000{number % 4}")).ToList();
        var batches = Enumerable.Range(0, 60).Select(batch =>
            Meta.Call(Enumerable.Range(0, 10).Select(step =>
                Meta.Messages(messages[((batch * 7) + (step * (batch % 3 + 1))) % messages.Count]))));

        var answers = await Task.WhenAll(batches.Select(call => _line.CallAsync(call)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var received = await _line.CountAsync("whatsapp_received");
        Assert.True(received > 30);
        Assert.Equal(received, await _line.CountAsync("conversation_messages"));
        Assert.Equal(received, await _line.CountAsync(Queued));
        Assert.Equal(4, await _line.CountAsync("conversations"));
        Assert.Equal(0, await _line.CountAsync(
            """
            conversations c WHERE last_position <> (
                SELECT count(*) FROM conversation_messages m WHERE m.conversation_id = c.id)
            """));
    }

    [Fact]
    public async Task A_message_that_is_delivered_again_is_answered_with_the_id_it_has()
    {
        var call = Meta.Call(Meta.Messages(Meta.Text("wamid.1", "Hello")));
        var first = await _line.CallAsync(call);
        var again = await _line.CallAsync(call);
        var twice = await _line.CallAsync(Meta.Call(
            Meta.Messages(Meta.Text("wamid.2", "One")), Meta.Messages(Meta.Text("wamid.2", "One"))));

        Assert.Equal((true, false), (IsNew(first), IsNew(again)));
        Assert.Equal(IdOf(first), IdOf(again));
        Assert.Equal(2, twice.Data.GetProperty("messages").GetArrayLength());
        Assert.Equal(2, await _line.CountAsync("conversation_messages"));
    }

    [Theory]
    [InlineData("Yes, please", "  yes,\n PLEASE ", 29, false)]
    [InlineData("Yes, please", "Yes, please", -29, false)]
    [InlineData("Yes, please", "Yes, please", 30, true)]
    [InlineData("Yes, please", "Yes please!", 1, true)]
    public async Task Who_says_the_same_within_moments_has_said_it_once(
        string one, string other, int seconds, bool isNew)
    {
        var first = await SayAsync("wamid.1", one, Meta.Morning);
        var second = await SayAsync("wamid.2", other, Meta.Morning + seconds);
        var secondAgain = await SayAsync("wamid.2", other, Meta.Morning + seconds);

        Assert.Equal(isNew, IsNew(second));
        Assert.Equal(isNew, IdOf(first) != IdOf(second));
        Assert.Equal((false, IdOf(second)), (IsNew(secondAgain), IdOf(secondAgain)));
        Assert.Equal(isNew ? 2 : 1, await _line.CountAsync("conversation_messages"));
        Assert.Equal(isNew ? 0 : 1, await _line.CountAsync("whatsapp_received WHERE is_repeat"));
    }

    [Fact]
    public async Task The_same_words_of_two_at_the_same_moment_are_processed_once()
    {
        var same = """{"id":"46","sha256":"the-same"}""";
        var calls = Enumerable.Range(0, 50).Select(number => Meta.Call(Meta.Messages(
            Meta.Message($"wamid.{number}", "audio", same, Meta.Morning + (number % 20)))));

        var answers = await Task.WhenAll(calls.Select(call => _line.CallAsync(call)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, answers.Count(IsNew));
        Assert.Single(answers.Select(IdOf).Distinct());
        Assert.Equal((50, 1, 1), (
            await _line.CountAsync("whatsapp_received"),
            await _line.CountAsync("conversation_messages"),
            await _line.CountAsync(Queued)));
    }

    [Fact]
    public async Task The_same_words_of_many_at_once_after_an_answer_are_processed_once_more()
    {
        await SayAsync("wamid.first", "Yes", Meta.Morning);
        await _line.AnswerAsync(Meta.Morning + 5);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number =>
            SayAsync($"wamid.{number}", "Yes", Meta.Morning + 6 + (number % 20))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, answers.Count(IsNew));
        Assert.Single(answers.Select(IdOf).Distinct());
        Assert.Equal(2, await _line.CountAsync("conversation_messages WHERE content = 'Yes'"));
    }

    [Fact]
    public async Task Other_customers_other_kinds_and_other_questions_make_it_something_else()
    {
        string Reply(string wamid, string to) =>
            $$"""
            {"context":{"id":"{{to}}"},"from":"{{Meta.Customer}}","id":"{{wamid}}","timestamp":"{{Meta.Morning}}",
             "type":"text","text":{"body":"Yes"} }
            """;
        string[] messages =
        [
            Meta.Text("wamid.1", "Yes"),
            Meta.Text("wamid.2", "Yes", from: "41790000002"),
            Meta.Message("wamid.3", "button", """{"payload":"p","text":"Yes"}"""),
            Reply("wamid.4", "wamid.a"),
            Reply("wamid.5", "wamid.b"),
        ];

        await _line.CallAsync(Meta.Call(Meta.Messages(messages)));

        Assert.Equal(5, await _line.CountAsync("conversation_messages"));
    }

    [Fact]
    public async Task The_window_can_be_closed()
    {
        await using var line = await Line.StartQueueingAsync(("WhatsApp:RepeatWindow", "00:00:00"));

        await line.CallAsync(Meta.Call(Meta.Messages(Meta.Text("wamid.1", "Yes"))));
        await line.CallAsync(Meta.Call(Meta.Messages(Meta.Text("wamid.2", "Yes"))));

        Assert.Equal(2, await line.CountAsync("conversation_messages"));
    }

    private static bool IsNew(Reply answer) => First(answer).GetProperty("isNew").GetBoolean();

    private static string? IdOf(Reply answer) => First(answer).GetProperty("messageId").GetString();

    private static System.Text.Json.JsonElement First(Reply answer) => answer.Data.GetProperty("messages")[0];

    private Task<Reply> SayAsync(string wamid, string words, long at) =>
        _line.CallAsync(Meta.Call(Meta.Messages(Meta.Text(wamid, words, at))));
}
