using System.Text.Json;
using Concierge.Api.Tests.Agent;
using Concierge.Api.Tests.WhatsApp.Receiving;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.WhatsApp;

/// <summary>What a conversation shows of the way of its messages to the customer.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private const long At = Meta.Morning;

    private Chat _chat = null!;

    public async Task InitializeAsync() => _chat = await Chat.OpenAsync();

    public async Task DisposeAsync() => await _chat.DisposeAsync();

    [Fact]
    public async Task A_message_is_sent_then_delivered_then_read()
    {
        await _chat.AskAsync("Hello!");
        await UntilAsync("SENT");

        await _chat.HearAsync(Meta.Status(_chat.Sent[0], "sent", At));
        Assert.Equal(("SENT", At, null, null), Way(await LastAsync()));
        await _chat.HearAsync(Meta.Status(_chat.Sent[0], "delivered", At + 2));
        Assert.Equal(("DELIVERED", At, At + 2, null), Way(await LastAsync()));
        await _chat.HearAsync(Meta.Status(_chat.Sent[0], "read", At + 5));
        Assert.Equal(("READ", At, At + 2, At + 5), Way(await LastAsync()));
        Assert.Equal(JsonValueKind.Null, (await MessagesAsync())[0].GetProperty("delivery").ValueKind);
    }

    [Fact]
    public async Task A_message_that_failed_says_why_and_when()
    {
        await _chat.AskAsync("Hello!");
        await UntilAsync("SENT");

        await _chat.HearAsync(Meta.Failed(_chat.Sent[0], At, code: 131_026));

        var failed = await LastAsync();
        Assert.Equal(
            ("FAILED", "REFUSED", 131_026, At),
            (Text(failed, "status"), Text(failed, "reason"), failed.GetProperty("code").GetInt32(),
                Time(failed, "failedAt")));
    }

    [Fact]
    public async Task A_message_that_waits_says_why()
    {
        await _chat.WriteAsync("Hello!", at: _chat.Now.AddHours(-25));

        await UntilAsync("WAITING", "OUTSIDE_WINDOW");
        Assert.Equal(("WAITING", null, null, null), Way(await LastAsync()));
    }

    [Fact]
    public async Task Of_a_message_in_parts_the_one_that_came_least_far_counts()
    {
        await _chat.AskAsync("Hello!");
        var conversation = await _chat.ConversationAsync();
        await _chat.Nora.PostAsync($"/api/v1/conversations/{conversation}/takeover", new { });
        var said = await _chat.Nora.PostAsync(
            $"/api/v1/conversations/{conversation}/messages", new { content = new string('a', 9_000) });
        Assert.Equal("WAITING", Text(said.Data.GetProperty("delivery"), "status"));
        await UntilAsync("SENT");

        await _chat.HearAsync(Meta.Status(_chat.Sent[1], "read", At), Meta.Status(_chat.Sent[3], "read", At + 5));
        Assert.Equal("SENT", Text(await LastAsync(), "status"));
        await _chat.HearAsync(Meta.Status(_chat.Sent[2], "delivered", At + 3));
        Assert.Equal(("DELIVERED", At + 5, At + 5, null), Way(await LastAsync()));
    }

    private async Task<IReadOnlyList<JsonElement>> MessagesAsync() =>
    [
        .. (await _chat.Nora.GetAsync($"/api/v1/conversations/{await _chat.ConversationAsync()}/messages"))
            .Data.EnumerateArray(),
    ];

    private async Task<JsonElement> LastAsync() => (await MessagesAsync())[^1].GetProperty("delivery");

    private Task UntilAsync(string status, string? reason = null) => Eventually.IsTrueAsync(async () =>
        (await MessagesAsync()) is [_, .., var last]
        && last.GetProperty("delivery") is { ValueKind: JsonValueKind.Object } way
        && (Text(way, "status"), Text(way, "reason")) == (status, reason));

    private static (string?, long?, long?, long?) Way(JsonElement delivery) => (
        Text(delivery, "status"), Time(delivery, "sentAt"), Time(delivery, "deliveredAt"), Time(delivery, "readAt"));

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private static long? Time(JsonElement element, string member) =>
        element.GetProperty(member) is { ValueKind: JsonValueKind.String } time
            ? time.GetDateTimeOffset().ToUnixTimeSeconds()
            : null;
}
