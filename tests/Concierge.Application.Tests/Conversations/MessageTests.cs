using System.Runtime.CompilerServices;
using Concierge.Application.Conversations;
using Concierge.Application.Pipeline;
using Concierge.Application.Tests.Support;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Conversations;

public sealed class MessageTests
{
    private readonly ConversationRoom _room = new();

    [Fact]
    public async Task A_user_says_something()
    {
        var conversation = _room.OfPlan();

        await MatchAsync(
            await _room.App.SendAsync(new PostMessage(conversation.Id, "A lesson on Saturday?\nFor two.")));
        Assert.Empty(_room.App.Conversations.Answers);
    }

    [Fact]
    public async Task An_operator_who_has_it_answers_a_customer()
    {
        var conversation = _room.OfCustomer(ConversationRoom.Ada);

        await MatchAsync(await _room.AsOperatorAsync(new PostMessage(conversation.Id, "Ten o'clock is free.")));
        Assert.Single(_room.App.Conversations.Answers);
    }

    [Fact]
    public async Task An_operator_who_has_it_not_does_not_answer()
    {
        var conversation = _room.OfCustomer(ConversationRoom.Grace);

        await MatchAsync(await _room.AsOperatorAsync(new PostMessage(conversation.Id, "Ten o'clock is free.")));
        Assert.Empty(_room.App.Conversations.Said);
    }

    [Fact]
    public async Task Refuses_to_say_nothing() =>
        await MatchAsync(await _room.App.SendAsync(new PostMessage(_room.OfPlan().Id, " \n")));

    [Fact]
    public async Task Refuses_to_say_too_much() =>
        await MatchAsync(await _room.App.SendAsync(new PostMessage(_room.OfPlan().Id, new string('x', 10_001))));

    [Fact]
    public async Task Lists_what_was_said_from_its_beginning()
    {
        var conversation = _room.OfPlan();
        _room.Says(conversation, "1");
        _room.Says(conversation, "2");

        await MatchAsync(await ListAsync(conversation, limit: 1));
    }

    [Fact]
    public async Task Both_cursors_of_a_page_lead_on_from_it()
    {
        var conversation = _room.OfPlan();
        foreach (var number in Enumerable.Range(1, 7))
            _room.Says(conversation, $"{number}");

        var first = (await ListAsync(conversation, limit: 3)).Value;
        Assert.Equal(("123", null), (Words(first), first.PreviousCursor));
        var second = (await ListAsync(conversation, 3, cursor: first.NextCursor)).Value;
        Assert.Equal("456", Words(second));
        Assert.Equal("123", Words((await ListAsync(conversation, 3, before: second.PreviousCursor)).Value));
        Assert.Equal("7", Words((await ListAsync(conversation, 3, cursor: second.NextCursor)).Value));

        var last = (await ListAsync(conversation, 3, before: ListMessages.Latest)).Value;
        Assert.Equal(("567", null), (Words(last), last.NextCursor));
        var before = (await ListAsync(conversation, 3, before: last.PreviousCursor)).Value;
        Assert.Equal("234", Words(before));
        Assert.Equal("567", Words((await ListAsync(conversation, 3, cursor: before.NextCursor)).Value));
        var beginning = (await ListAsync(conversation, 3, before: before.PreviousCursor)).Value;
        Assert.Equal(("1", null), (Words(beginning), beginning.PreviousCursor));
        Assert.Equal("234", Words((await ListAsync(conversation, 3, cursor: beginning.NextCursor)).Value));
    }

    [Fact]
    public async Task An_empty_conversation_has_no_page_but_one()
    {
        var conversation = _room.OfPlan();

        foreach (var before in new[] { null, ListMessages.Latest })
        {
            var page = (await ListAsync(conversation, limit: 3, before: before)).Value;
            Assert.Equal((0, null, null), (page.Items.Count, page.PreviousCursor, page.NextCursor));
        }
    }

    [Theory]
    [InlineData(0, null, null, ErrorCode.ValidationFailed)]
    [InlineData(101, null, null, ErrorCode.ValidationFailed)]
    [InlineData(20, "this", "that", ErrorCode.ValidationFailed)]
    [InlineData(20, "of another list", null, ErrorCode.InvalidCursor)]
    [InlineData(20, "latest", null, ErrorCode.InvalidCursor)]
    [InlineData(20, null, "of another list", ErrorCode.InvalidCursor)]
    public async Task Refuses_a_page_that_cannot_be(int limit, string? cursor, string? before, ErrorCode code) =>
        Assert.Equal(code, (await ListAsync(_room.OfPlan(), limit, cursor, before)).Error?.Code);

    private static string Words(Scroll<MessageView> page) => string.Concat(page.Items.Select(one => one.Content));

    private Task<Result<Scroll<MessageView>>> ListAsync(
        Conversation conversation, int limit, string? cursor = null, string? before = null) =>
        _room.App.SendAsync(new ListMessages(conversation.Id, new PageRequest(limit, cursor), before));

    private Task MatchAsync<T>(Result<T> answer, [CallerMemberName] string test = "") =>
        Snapshot.MatchAsync(answer, _room.App.Work, test: test);
}
