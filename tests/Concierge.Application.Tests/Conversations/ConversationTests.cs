using System.Runtime.CompilerServices;
using Concierge.Application.Conversations;
using Concierge.Application.Pipeline;
using Concierge.Application.Tests.Support;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;

namespace Concierge.Application.Tests.Conversations;

public sealed class ConversationTests
{
    private readonly ConversationRoom _room = new();
    private readonly PageRequest _wholeList = new(Limit: 20, Cursor: null);

    [Fact]
    public async Task Begins_a_conversation_about_a_plan() => await MatchAsync(
        await _room.App.SendAsync(new CreateConversation(_room.APlan(), Title: null, IsDefault: true)));

    [Fact]
    public async Task Begins_a_conversation_with_a_title() => await MatchAsync(
        await _room.App.SendAsync(new CreateConversation(_room.APlan(), "Where to stay", IsDefault: false)));

    [Fact]
    public async Task Refuses_a_title_that_is_too_long_or_holds_a_line_end() => await MatchAsync(
        await _room.App.SendAsync(
            new CreateConversation(_room.APlan(), $"\n{new string('x', 1_000)}", IsDefault: false)));

    [Fact]
    public async Task Reads_a_conversation() =>
        await MatchAsync(await _room.App.SendAsync(new GetConversation(_room.OfPlan(title: "Where to stay").Id)));

    [Fact]
    public async Task An_operator_reads_a_customers_conversation() =>
        await MatchAsync(await _room.AsOperatorAsync(new GetConversation(_room.OfCustomer().Id)));

    [Fact]
    public async Task Renames_a_conversation()
    {
        var conversation = _room.OfPlan();
        _room.App.Clock.Advance(TimeSpan.FromMinutes(1));

        await MatchAsync(await _room.App.SendAsync(new RenameConversation(conversation.Id, "Where to eat")));
        Assert.Equal("Where to eat", (await _room.App.SendAsync(new GetConversation(conversation.Id))).Value.Title);
    }

    [Fact]
    public async Task Takes_a_customers_conversation_over_and_gives_it_back()
    {
        var id = _room.OfCustomer().Id;

        Assert.Equal(ConversationRoom.Ada.Value, (await TakeOverAsync(id, ConversationRoom.Ada)).Value.HandledBy);
        Assert.Equal(ConversationRoom.Ada.Value, (await TakeOverAsync(id, ConversationRoom.Ada)).Value.HandledBy);
        Assert.Equal(ConversationErrors.Taken, (await TakeOverAsync(id, ConversationRoom.Grace)).Error);
        Assert.Equal(ConversationErrors.Taken, (await ReleaseAsync(id, ConversationRoom.Grace)).Error);
        Assert.Null((await ReleaseAsync(id, ConversationRoom.Ada)).Value.HandledBy);
        Assert.Null((await ReleaseAsync(id, ConversationRoom.Grace)).Value.HandledBy);
        Assert.Equal(ConversationRoom.Grace.Value, (await TakeOverAsync(id, ConversationRoom.Grace)).Value.HandledBy);

        // What changed nothing is not announced.
        Assert.Equal(3, _room.App.Work.Announced.Count);
    }

    [Fact]
    public async Task An_admin_releases_what_another_has()
    {
        var id = _room.OfCustomer(ConversationRoom.Ada).Id;

        var released = await _room.App.SendAsync(
            new ReleaseConversation(id), ConversationRoom.Grace, CancellationToken.None, Role.Admin);

        Assert.Null(released.Value.HandledBy);
    }

    [Fact]
    public async Task Of_what_the_caller_does_not_see_every_slice_says_that_it_is_not_there()
    {
        Conversation[] hidden = [_room.OfPlan(owner: UserId.Next()), _room.OfCustomer(ConversationRoom.Ada)];
        List<Error?> errors = [];
        foreach (var id in hidden.Select(conversation => conversation.Id).Append(ConversationId.Next()))
        {
            errors.Add((await _room.App.SendAsync(new GetConversation(id))).Error);
            errors.Add((await _room.App.SendAsync(new RenameConversation(id, "Mine"))).Error);
            errors.Add((await _room.App.SendAsync(new TakeOverConversation(id))).Error);
            errors.Add((await _room.App.SendAsync(new ReleaseConversation(id))).Error);
            errors.Add((await _room.App.SendAsync(new PostMessage(id, "Hello"))).Error);
            errors.Add((await _room.App.SendAsync(new ListMessages(id, _wholeList, Before: null))).Error);
        }

        errors.Add((await _room.AsOperatorAsync(new GetConversation(hidden[0].Id))).Error);
        Assert.All(errors, error => Assert.Equal(ConversationErrors.Unknown, error));
    }

    [Fact]
    public async Task Lists_a_plans_conversations_newest_first_page_by_page()
    {
        var plan = _room.APlan();
        Guid[] newestFirst = [.. Enumerable.Range(0, 3).Select(_ => Added(plan)).OrderDescending()];
        _room.OfPlan();
        var two = new ListConversations(plan, new PageRequest(2, Cursor: null));

        var first = (await _room.App.SendAsync(two)).Value;
        var second = (await _room.App.SendAsync(two with { Page = new PageRequest(2, first.NextCursor) })).Value;

        Assert.Equal(newestFirst[..2], first.Items.Select(one => one.Id));
        Assert.Equal(newestFirst[2..], second.Items.Select(one => one.Id));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task Of_a_plan_that_is_not_the_callers_nothing_is_listed()
    {
        Assert.Empty((await _room.App.SendAsync(new ListConversations(_room.APlan(), _wholeList))).Value.Items);
        Assert.Equal(
            PlanErrors.Unknown,
            (await _room.App.SendAsync(new ListConversations(_room.APlan(UserId.Next()), _wholeList))).Error);
    }

    [Theory]
    [InlineData(null, "132")]
    [InlineData("assistant", "1")]
    [InlineData("operator", "32")]
    [InlineData("ME", "2")]
    public async Task Operators_list_what_comes_through_channels_latest_activity_first(
        string? handledBy, string addresses)
    {
        (string, UserId?)[] conversations = [("2", ConversationRoom.Ada), ("3", ConversationRoom.Grace), ("1", null)];
        foreach (var (address, handler) in conversations)
        {
            _room.OfCustomer(handler, address);
            _room.App.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        _room.OfPlan();
        var listed = "";
        string? cursor = null;
        do
        {
            var page = (await _room.AsOperatorAsync(
                new ListChannelConversations(handledBy, new PageRequest(1, cursor)))).Value;
            listed += string.Concat(page.Items.Select(one => one.Customer?.Address));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(addresses, listed);
    }

    [Theory]
    [InlineData("nobody", 20, null, ErrorCode.ValidationFailed)]
    [InlineData("1", 20, null, ErrorCode.ValidationFailed)]
    [InlineData(null, 0, null, ErrorCode.ValidationFailed)]
    [InlineData(null, 20, "of another list", ErrorCode.InvalidCursor)]
    public async Task Refuses_a_list_that_cannot_be(string? handledBy, int limit, string? cursor, ErrorCode code)
    {
        var asked = new ListChannelConversations(handledBy, new PageRequest(limit, cursor));

        Assert.Equal(code, (await _room.AsOperatorAsync(asked)).Error?.Code);
    }

    private Guid Added(PlanId plan)
    {
        var conversation = Conversation.About(plan, _room.App.User, title: null, isDefault: false, _room.Now);
        _room.App.Conversations.Add(conversation);
        return conversation.Id.Value;
    }

    private Task<Result<ConversationView>> TakeOverAsync(ConversationId id, UserId who) =>
        _room.AsOperatorAsync(new TakeOverConversation(id), who);

    private Task<Result<ConversationView>> ReleaseAsync(ConversationId id, UserId who) =>
        _room.AsOperatorAsync(new ReleaseConversation(id), who);

    private Task MatchAsync<T>(Result<T> answer, [CallerMemberName] string test = "") =>
        Snapshot.MatchAsync(answer, _room.App.Work, test: test);
}
