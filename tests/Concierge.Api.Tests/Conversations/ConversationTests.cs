using System.Net;
using System.Text.Json;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Conversations;

public sealed class ConversationTests : IAsyncLifetime
{
    private ConversationRoom _room = null!;

    public async Task InitializeAsync() => _room = await ConversationRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task A_conversation_is_begun_read_listed_and_renamed()
    {
        var begun = await _room.Owner.PostAsync(_room.OfPlan, new { title = "Where to stay" });
        var place = begun.Headers["Location"];

        Assert.Equal(HttpStatusCode.Created, begun.Status);
        Assert.Equal($"{ConversationRoom.All}/{begun.Data.GetProperty("id").GetGuid()}", place);
        Assert.Equal(
            "id planId channel customer title isDefault handledBy createdAt updatedAt",
            string.Join(' ', begun.Data.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(begun.Data.GetRawText(), (await _room.Owner.GetAsync(place)).Data.GetRawText());

        var renamed = await _room.Owner.PatchAsync(place, new { title = "Where to eat" });
        Assert.Equal("Where to eat", renamed.Data.GetProperty("title").GetString());
        Assert.Equal($"[{renamed.Data.GetRawText()}]", (await _room.Owner.GetAsync(_room.OfPlan)).Data.GetRawText());
    }

    [Fact]
    public async Task Of_two_default_conversations_at_once_one_is_refused()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => _room.Owner.PostAsync(_room.OfPlan, new { isDefault = true })));

        Assert.Single(replies, reply => reply.Status is HttpStatusCode.Created);
        Assert.All(
            replies.Where(reply => reply.Status is not HttpStatusCode.Created),
            reply => Assert.Equal(
                (HttpStatusCode.Conflict, "DEFAULT_CONVERSATION_EXISTS"), (reply.Status, reply.Code)));
        Assert.Equal(HttpStatusCode.Created, (await _room.Owner.PostAsync(_room.OfPlan, new { })).Status);
    }

    [Fact]
    public async Task It_is_called_like_its_first_message_begins_until_it_is_renamed()
    {
        var place = await _room.BeginAsync();
        await ConversationRoom.SayAsync(_room.Owner, place, $" {new string('x', 48)}\n👨‍👩‍👧‍👦👨‍👩‍👧‍👦");
        Assert.Equal($"{new string('x', 48)} 👨‍👩‍👧‍👦", await TitleAsync(place));

        await ConversationRoom.SayAsync(_room.Owner, place, "Something else");
        Assert.Equal($"{new string('x', 48)} 👨‍👩‍👧‍👦", await TitleAsync(place));

        await _room.Owner.PatchAsync(place, new { title = "Annecy" });
        await ConversationRoom.SayAsync(_room.Owner, place, "Yet something else");
        Assert.Equal("Annecy", await TitleAsync(place));
    }

    [Fact]
    public async Task A_title_that_was_given_is_not_taken_from_a_message()
    {
        var place = await _room.BeginAsync(new { title = "Annecy" });

        await ConversationRoom.SayAsync(_room.Owner, place, "Where to stay?");

        Assert.Equal("Annecy", await TitleAsync(place));
    }

    [Fact]
    public async Task An_archived_plan_begins_no_conversation_and_takes_no_message()
    {
        var place = await _room.BeginAsync();
        await _room.Owner.PostAsync($"{_room.Plan}/archive", "");

        Reply[] refused =
        [
            await _room.Owner.PostAsync(_room.OfPlan, new { }),
            await ConversationRoom.SayAsync(_room.Owner, place, "Hello"),
        ];

        Assert.All(
            refused, reply => Assert.Equal((HttpStatusCode.Conflict, "PLAN_ARCHIVED"), (reply.Status, reply.Code)));
        Assert.Equal("[]", (await _room.Owner.GetAsync($"{place}/messages")).Data.GetRawText());
    }

    [Fact]
    public async Task Anothers_conversation_is_as_if_it_were_not_there()
    {
        string[] places =
        [
            await _room.BeginAsync(),
            await _room.ReceiveAsync("41790000001"),
            $"{ConversationRoom.All}/{Guid.CreateVersion7()}",
        ];
        List<Reply> replies = [];
        foreach (var place in places)
            replies.AddRange(await KnockAsync(_room.Stranger, place));
        foreach (var who in new[] { _room.Operator, _room.Admin })
            replies.AddRange(await KnockAsync(who, places[0]));

        Assert.Equal(30, replies.Count);
        Assert.All(
            replies,
            reply => Assert.Equal((HttpStatusCode.NotFound, "CONVERSATION_NOT_FOUND"), (reply.Status, reply.Code)));
        Assert.Equal("null", (await _room.Owner.GetAsync(places[0])).Data.GetProperty("title").GetRawText());
    }

    [Fact]
    public async Task In_anothers_plan_no_conversation_is_begun_or_listed()
    {
        Reply[] replies =
        [
            await _room.Stranger.PostAsync(_room.OfPlan, new { }),
            await _room.Stranger.GetAsync(_room.OfPlan),
            await _room.Admin.GetAsync(_room.OfPlan),
            await _room.Owner.PostAsync($"/api/v1/plans/{Guid.CreateVersion7()}/conversations", new { }),
        ];

        Assert.All(
            replies, reply => Assert.Equal((HttpStatusCode.NotFound, "PLAN_NOT_FOUND"), (reply.Status, reply.Code)));
    }

    [Theory]
    [InlineData("""{ "title": "" }""", "title")]
    [InlineData("""{ "title": "a\nb" }""", "title")]
    [InlineData("""{ "title": "a\u0000b" }""", "title")]
    [InlineData("""{ "title": 5 }""", "title")]
    [InlineData("""{ "isDefault": "yes" }""", "isDefault")]
    public async Task What_no_conversation_can_be_is_refused_by_path(string body, string path)
    {
        var refused = await _room.Owner.PostAsync(_room.OfPlan, body);

        Assert.Equal((HttpStatusCode.BadRequest, path), (refused.Status, refused.Fault.Path));
    }

    [Fact]
    public async Task A_page_leads_to_the_next_for_its_owner_alone()
    {
        List<string> begun = [];
        for (var number = 0; number < 3; number++)
            begun.Add((await _room.BeginAsync()).Split('/')[^1]);

        var first = await _room.Owner.GetAsync($"{_room.OfPlan}?limit=2");
        var cursor = ConversationRoom.Cursor(first, "nextCursor");
        var second = await _room.Owner.GetAsync($"{_room.OfPlan}?limit=2&cursor={cursor}");

        Assert.Equal(
            begun.AsEnumerable().Reverse(),
            first.Data.EnumerateArray().Concat(second.Data.EnumerateArray()).Select(IdOf));
        Assert.Null(ConversationRoom.Cursor(second, "nextCursor"));
        Assert.Equal("INVALID_CURSOR", (await _room.Stranger.GetAsync($"{_room.OfPlan}?limit=2&cursor={cursor}")).Code);
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_token()
    {
        var place = await _room.BeginAsync();
        var nobody = _room.Host.Client;

        Reply[] replies = [.. await KnockAsync(nobody, place), await nobody.GetAsync(ConversationRoom.All)];

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.Unauthorized, reply.Status));
    }

    /// <summary>Tries each route that takes a conversation's id.</summary>
    private static async Task<Reply[]> KnockAsync(Wire who, string place) =>
    [
        await who.GetAsync(place),
        await who.PatchAsync(place, new { title = "Mine" }),
        await who.PostAsync($"{place}/takeover", ""),
        await who.PostAsync($"{place}/release", ""),
        await who.GetAsync($"{place}/messages"),
        await ConversationRoom.SayAsync(who, place, "Hello"),
    ];

    private static string? IdOf(JsonElement conversation) => conversation.GetProperty("id").GetString();

    private async Task<string?> TitleAsync(string place) =>
        (await _room.Owner.GetAsync(place)).Data.GetProperty("title").GetString();
}
