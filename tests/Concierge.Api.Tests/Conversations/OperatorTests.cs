using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Conversations;

public sealed class OperatorTests : IAsyncLifetime
{
    private ConversationRoom _room = null!;

    public async Task InitializeAsync() => _room = await ConversationRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task An_operator_takes_a_customers_conversation_over_answers_and_gives_it_back()
    {
        var place = await _room.ReceiveAsync("41790000001");

        Assert.Equal("NOT_TAKEN_OVER", (await ConversationRoom.SayAsync(_room.Operator, place, "Too early")).Code);
        var taken = await _room.Operator.PostAsync($"{place}/takeover", "");
        var said = await ConversationRoom.SayAsync(_room.Operator, place, "Ten o'clock is free.");
        var released = await _room.Operator.PostAsync($"{place}/release", "");
        var late = await ConversationRoom.SayAsync(_room.Operator, place, "Too late");

        var me = await ConversationRoom.IdOfAsync(_room.Operator);
        Assert.Equal((HttpStatusCode.OK, me.Value), (taken.Status, taken.Data.GetProperty("handledBy").GetGuid()));
        Assert.Equal(
            (HttpStatusCode.Created, "OPERATOR", me.Value),
            (said.Status, said.Data.GetProperty("role").GetString(), said.Data.GetProperty("authorId").GetGuid()));
        Assert.Equal("null", released.Data.GetProperty("handledBy").GetRawText());
        Assert.Equal((HttpStatusCode.Conflict, "NOT_TAKEN_OVER"), (late.Status, late.Code));
        Assert.Equal(
            ["A lesson on Saturday?", "Ten o'clock is free."],
            ConversationRoom.Words(await _room.OtherOperator.GetAsync($"{place}/messages")));
    }

    [Fact]
    public async Task What_one_operator_has_another_neither_takes_nor_answers_nor_releases()
    {
        var place = await _room.ReceiveAsync("41790000001");
        await _room.Operator.PostAsync($"{place}/takeover", "");

        var taken = await _room.OtherOperator.PostAsync($"{place}/takeover", "");
        var said = await ConversationRoom.SayAsync(_room.OtherOperator, place, "Hello");
        var released = await _room.OtherOperator.PostAsync($"{place}/release", "");

        Assert.Equal((HttpStatusCode.Conflict, "CONVERSATION_TAKEN"), (taken.Status, taken.Code));
        Assert.Equal((HttpStatusCode.Conflict, "NOT_TAKEN_OVER"), (said.Status, said.Code));
        Assert.Equal((HttpStatusCode.Conflict, "CONVERSATION_TAKEN"), (released.Status, released.Code));
        Assert.Equal(HttpStatusCode.OK, (await _room.Operator.PostAsync($"{place}/takeover", "")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _room.Admin.PostAsync($"{place}/release", "")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _room.OtherOperator.PostAsync($"{place}/takeover", "")).Status);
    }

    [Fact]
    public async Task Of_two_operators_who_take_it_at_once_one_gets_it()
    {
        for (var round = 0; round < 10; round++)
        {
            var place = await _room.ReceiveAsync($"4179000000{round}");

            var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(
                turn => (turn % 2 is 0 ? _room.Operator : _room.OtherOperator).PostAsync($"{place}/takeover", "")));

            // Each is told the same however often they ask.
            Assert.Single(
                replies.Index().GroupBy(one => one.Index % 2, one => one.Item.Status),
                mine => mine.All(status => status is HttpStatusCode.OK));
            Assert.Equal(5, replies.Count(reply => reply.Status is HttpStatusCode.Conflict));
            Assert.All(
                replies.Where(reply => reply.Status is HttpStatusCode.Conflict),
                reply => Assert.Equal("CONVERSATION_TAKEN", reply.Code));
        }
    }

    [Fact]
    public async Task The_owner_of_the_number_sees_its_conversations_and_can_take_them_over()
    {
        var place = await _room.ReceiveAsync("41790000001", owner: await ConversationRoom.IdOfAsync(_room.Owner));

        Assert.Equal(HttpStatusCode.OK, (await _room.Owner.GetAsync(place)).Status);
        Assert.Equal("NOT_TAKEN_OVER", (await ConversationRoom.SayAsync(_room.Owner, place, "Too early")).Code);
        await _room.Owner.PostAsync($"{place}/takeover", "");
        var said = await ConversationRoom.SayAsync(_room.Owner, place, "Ten o'clock is free.");
        Assert.Equal("OPERATOR", said.Data.GetProperty("role").GetString());
    }

    [Fact]
    public async Task A_user_can_have_their_own_conversation_to_themselves()
    {
        var place = await _room.BeginAsync();

        var taken = await _room.Owner.PostAsync($"{place}/takeover", "");
        var said = await ConversationRoom.SayAsync(_room.Owner, place, "A note to myself");

        var me = await ConversationRoom.IdOfAsync(_room.Owner);
        Assert.Equal(me.Value, taken.Data.GetProperty("handledBy").GetGuid());
        Assert.Equal("USER", said.Data.GetProperty("role").GetString());
    }

    [Fact]
    public async Task Operators_list_what_comes_through_channels_and_nothing_private()
    {
        await _room.BeginAsync();
        var first = await _room.ReceiveAsync("41790000001");
        var second = await _room.ReceiveAsync("41790000002");
        var third = await _room.ReceiveAsync("41790000003");
        await _room.Operator.PostAsync($"{first}/takeover", "");
        await _room.OtherOperator.PostAsync($"{second}/takeover", "");

        Assert.Equal([second, first, third], await ListAsync(_room.Operator, ""));
        Assert.Equal([second, first, third], await ListAsync(_room.Admin, ""));
        Assert.Equal([first], await ListAsync(_room.Operator, "&handledBy=me"));
        Assert.Equal([second], await ListAsync(_room.OtherOperator, "&handledBy=ME"));
        Assert.Equal([third], await ListAsync(_room.Operator, "&handledBy=assistant"));
        Assert.Equal([second, first], await ListAsync(_room.Operator, "&handledBy=operator"));
        var refused = await _room.Operator.GetAsync($"{ConversationRoom.All}?handledBy=nobody");
        Assert.Equal(("handledBy", "UNKNOWN"), refused.Fault);
    }

    [Fact]
    public async Task For_who_is_no_operator_there_is_no_such_list()
    {
        var refused = await _room.Owner.GetAsync(ConversationRoom.All);

        Assert.Equal((HttpStatusCode.NotFound, "ROUTE_NOT_FOUND"), (refused.Status, refused.Code));
    }

    /// <summary>By pages of one conversation each.</summary>
    private static async Task<IEnumerable<string>> ListAsync(Wire who, string query) =>
        from page in await ConversationRoom.PagesAsync(who, $"{ConversationRoom.All}?limit=1{query}")
        from one in page.Data.EnumerateArray()
        select $"{ConversationRoom.All}/{one.GetProperty("id").GetGuid()}";
}
