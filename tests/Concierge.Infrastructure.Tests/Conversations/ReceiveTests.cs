using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Conversations;

public sealed class ReceiveTests : IAsyncLifetime
{
    private static readonly Customer Ada = new("1062", "41790000001", "Ada");
    private static readonly ConversationId OfAda = ConversationId.Of(Channel.WhatsApp, "1062", "41790000001");

    private TestDatabase _database = null!;
    private ConversationNode _node = null!;
    private ConversationNode _other = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await ConversationNode.StartAsync(_database);
        _other = await ConversationNode.StartAsync(_database);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _other.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_first_message_begins_the_conversation_and_names_it()
    {
        Assert.Null((await _node.ReceiveAsync(Ada, "  A lesson\non Saturday? ")).Error);

        Assert.Equal(
            Conversation.With(Ada, Channel.WhatsApp, _node.Owner, ConversationNode.Noon) with
            {
                Title = "A lesson on Saturday?",
            },
            await _node.FindAsync(OfAda));
        var placed = Assert.Single(await _node.MessagesAsync(OfAda));
        Assert.Equal(
            (1, MessageRole.User, "  A lesson\non Saturday? "),
            (placed.Position, placed.Message.Role, placed.Message.Content));
    }

    [Fact]
    public async Task First_messages_on_two_nodes_at_once_begin_one_conversation_in_which_none_is_lost()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(
            number => (number % 2 is 0 ? _node : _other).ReceiveAsync(Ada, $"{number}")));

        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.Equal(1, await _database.ScalarAsync<long>("SELECT count(*) FROM conversations"));
        var messages = await _node.MessagesAsync(OfAda);
        Assert.Equal(Enumerable.Range(1, 40).Select(position => (long)position), messages.Select(one => one.Position));
        Assert.Equal(
            Enumerable.Range(0, 40).Select(number => $"{number}").Order(),
            messages.Select(one => one.Message.Content).Order());
        Assert.Equal(messages[0].Message.Content, (await _node.FindAsync(OfAda)).Title);
    }

    [Fact]
    public async Task Messages_of_many_customers_at_once_do_not_hold_each_other_up()
    {
        Customer[] customers =
            [.. Enumerable.Range(0, 10).Select(number => new Customer("1062", $"4179000000{number}"))];

        var answers = await Task.WhenAll(
            from turn in Enumerable.Range(0, 20)
            from customer in turn % 2 is 0 ? customers : customers.Reverse()
            select (turn % 3 is 0 ? _node : _other).ReceiveAsync(customer, $"{turn}"));

        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.Equal(
            "10 of 20",
            await _database.ScalarAsync<string>(
                "SELECT count(*) || ' of ' || min(last_position) FROM conversations WHERE last_position = 20"));
    }

    [Fact]
    public async Task A_customer_is_called_what_the_channel_said_last()
    {
        await _node.ReceiveAsync(Ada with { Name = null }, "1");
        await _node.ReceiveAsync(Ada, "2");
        await _node.ReceiveAsync(Ada with { Name = null }, "3");
        Assert.Equal(Ada, (await _node.FindAsync(OfAda)).Customer);

        await _node.ReceiveAsync(Ada with { Name = "Ada L." }, "4");
        Assert.Equal("Ada L.", (await _node.FindAsync(OfAda)).Customer?.Name);
    }

    [Fact]
    public async Task A_message_keeps_all_it_is_made_of()
    {
        await _node.ReceiveAsync(Ada, "1");
        var location = ConversationNode.Said(OfAda, "") with
        {
            Kind = "location",
            Details = Json.Of("""{"latitude": 45.9}"""),
            CreatedAt = ConversationNode.Noon.AddTicks(10),
        };

        await _node.CommitAsync((_, messages) => messages.Add(location));

        Assert.Equal(location, (await _node.MessagesAsync(OfAda))[1].Message);
    }

    [Fact]
    public async Task A_conversation_that_is_not_there_takes_no_message()
    {
        var refused = await _node.CommitAsync((_, messages) =>
            messages.Add(ConversationNode.Said(ConversationId.Next(), "Hello?")));

        Assert.Equal(ConversationErrors.Unknown, refused.Error);
    }

    [Fact]
    public async Task A_conversation_of_an_archived_plan_takes_no_message()
    {
        var conversation = Conversation.About(
            await _node.Node.APlanAsync(), _node.Owner, title: null, isDefault: false, ConversationNode.Noon);
        await _node.CommitAsync((conversations, _) => conversations.Add(conversation));
        await _database.ExecuteAsync("UPDATE plans SET archived_at = now()");

        var refused = await _node.CommitAsync((_, messages) =>
            messages.Add(ConversationNode.Said(conversation.Id, "Hello?")));

        Assert.Equal(PlanErrors.Archived, refused.Error);
        Assert.Empty(await _node.MessagesAsync(conversation.Id));
    }
}
