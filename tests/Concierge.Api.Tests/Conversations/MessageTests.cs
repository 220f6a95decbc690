using System.Net;

namespace Concierge.Api.Tests.Conversations;

public sealed class MessageTests : IAsyncLifetime
{
    private ConversationRoom _room = null!;
    private string _place = "";

    public async Task InitializeAsync()
    {
        _room = await ConversationRoom.OpenAsync();
        _place = await _room.BeginAsync();
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task What_is_posted_is_read_as_it_was_sent()
    {
        const string content = "<b>L'été</b> \"à\" Annecy\t🏔\r\n'; DROP TABLE plans; --";

        var posted = await ConversationRoom.SayAsync(_room.Owner, _place, content);

        Assert.Equal(HttpStatusCode.Created, posted.Status);
        Assert.Equal($"{_place}/messages", posted.Headers["Location"]);
        Assert.Equal(
            "id conversationId role authorId kind content details createdAt delivery",
            string.Join(' ', posted.Data.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(content, posted.Data.GetProperty("content").GetString());
        Assert.Equal("USER", posted.Data.GetProperty("role").GetString());
        Assert.Equal(
            $"[{posted.Data.GetRawText()}]", (await _room.Owner.GetAsync($"{_place}/messages")).Data.GetRawText());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("😀")]
    public async Task Ten_thousand_characters_fit_and_one_more_does_not(string character)
    {
        var longest = string.Concat(Enumerable.Repeat(character, 10_000));

        Assert.Equal(HttpStatusCode.Created, (await ConversationRoom.SayAsync(_room.Owner, _place, longest)).Status);
        var refused = await ConversationRoom.SayAsync(_room.Owner, _place, longest + character);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE"), (refused.Status, refused.Code));
        Assert.Equal([longest], await ReadAllAsync());
    }

    [Fact]
    public async Task A_body_that_no_message_can_need_is_refused_unread()
    {
        var refused = await ConversationRoom.SayAsync(_room.Owner, _place, new string('x', 200_000));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("""{ "content": "" }""")]
    [InlineData("""{ "content": " \n " }""")]
    [InlineData("""{ "content": null }""")]
    [InlineData("""{ "content": 5 }""")]
    [InlineData("""{ "content": "a\u0000b" }""")]
    [InlineData("""{ "content": "a\u0007b" }""")]
    [InlineData("""{ "content": "a\u009bb" }""")]
    [InlineData("""{ "content": "a\ud800b" }""")]
    [InlineData("{}")]
    public async Task What_says_nothing_or_holds_control_characters_is_refused_by_path(string body)
    {
        var refused = await _room.Owner.PostAsync($"{_place}/messages", body);

        Assert.Equal((HttpStatusCode.BadRequest, "content"), (refused.Status, refused.Fault.Path));
        Assert.Empty(await ReadAllAsync());
    }

    [Fact]
    public async Task A_user_who_writes_too_fast_is_told_when_to_go_on()
    {
        await using var strict = await ConversationRoom.OpenAsync(("RateLimits:Messages", "2"));
        var place = await strict.BeginAsync();

        List<HttpStatusCode> said = [];
        for (var number = 0; number < 6; number++)
            said.Add((await ConversationRoom.SayAsync(strict.Owner, place, $"{number}")).Status);

        // A new minute may begin meanwhile.
        Assert.InRange(said.Count(status => status is HttpStatusCode.Created), 2, 4);
        Assert.Contains(HttpStatusCode.TooManyRequests, said);
        Assert.Equal(HttpStatusCode.OK, (await strict.Owner.GetAsync($"{place}/messages")).Status);
    }

    [Fact]
    public async Task A_message_that_is_posted_again_with_its_key_is_said_once()
    {
        var key = ("Idempotency-Key", $"{Guid.CreateVersion7()}");

        var first = await _room.Owner.PostAsync($"{_place}/messages", new { content = "Hello" }, key);
        var again = await _room.Owner.PostAsync($"{_place}/messages", new { content = "Hello" }, key);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(["Hello"], await ReadAllAsync());
    }

    private Task<List<string>> ReadAllAsync() => ConversationRoom.AllWordsAsync(_room.Owner, _place);
}
