using System.Text.Json;
using Concierge.Api.Tests.Identity;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Conversations;

public sealed class LiveTests : IAsyncLifetime
{
    private ConversationRoom _room = null!;

    public async Task InitializeAsync() => _room = await ConversationRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task The_user_of_a_plan_is_told_what_was_said_as_it_is_read()
    {
        var place = await _room.BeginAsync();
        await using var owner = await ConnectAsync("owner@example.com");

        await ConversationRoom.SayAsync(_room.Owner, place, "Where to stay?");
        var message = await NextAsync(owner, "message_received");
        var conversation = await NextAsync(owner, "conversation_updated");

        Assert.Equal(
            (await _room.Owner.GetAsync($"{place}/messages")).Data[0].GetRawText(), message.GetRawText());
        Assert.Equal((await _room.Owner.GetAsync(place)).Data.GetRawText(), conversation.GetRawText());
        Assert.Equal("Where to stay?", conversation.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Operators_are_told_what_customers_say_and_nothing_of_private_conversations()
    {
        await using var ada = await ConnectAsync("ada@example.com");
        await using var owner = await ConnectAsync("owner@example.com");
        var place = await _room.BeginAsync();
        await ConversationRoom.SayAsync(_room.Owner, place, "A secret");
        await NextAsync(owner, "message_received");

        await _room.ReceiveAsync("41790000001", "A lesson on Saturday?");

        // The first that she is told of at all.
        var message = await ada.NextAsync("message_received");
        Assert.Equal("A lesson on Saturday?", message.GetProperty("content").GetString());
    }

    [Fact]
    public async Task Operators_are_told_who_has_taken_a_conversation_over()
    {
        var place = await _room.ReceiveAsync("41790000001");
        await using var ada = await ConnectAsync("ada@example.com");

        var taken = await _room.OtherOperator.PostAsync($"{place}/takeover", "");

        // What was announced before she came may still be on its way.
        var told = await NextAsync(ada, "conversation_updated");
        while (told.GetProperty("handledBy").ValueKind is JsonValueKind.Null)
            told = await NextAsync(ada, "conversation_updated");
        Assert.Equal(taken.Data.GetRawText(), told.GetRawText());
    }

    [Fact]
    public async Task Who_sees_a_conversation_may_join_it_on_the_hub_and_nobody_else()
    {
        var group = $"conversation:{(await _room.BeginAsync()).Split('/')[^1]}";
        await using var owner = await ConnectAsync("owner@example.com");
        await using var stranger = await ConnectAsync("stranger@example.com");
        await using var ada = await ConnectAsync("ada@example.com");

        var joined = await owner.CallAsync("Join", group);
        Assert.Equal(group, joined.GetProperty("data").GetProperty("group").GetString());
        foreach (var client in new[] { stranger, ada })
        {
            var refused = await client.CallAsync("Join", group);
            Assert.Equal("CONVERSATION_NOT_FOUND", refused.GetProperty("code").GetString());
        }
    }

    /// <summary>The next event of this name; others are passed over.</summary>
    private static async Task<JsonElement> NextAsync(HubClient client, string name)
    {
        while (true)
        {
            var heard = await client.NextAsync();
            if (heard.Name == name)
                return heard.Body;
        }
    }

    private async Task<HubClient> ConnectAsync(string email) => await HubClient.ConnectAsync(
        _room.Host.Client, (await _room.Host.Client.LogInAsync(email)).AccessToken());
}
