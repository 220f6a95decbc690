using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Conversations;

public sealed class OrderTests : IAsyncLifetime
{
    private static readonly Customer Lin = new("1062", "41790000001");
    private static readonly ConversationId OfLin = ConversationId.Of(Channel.WhatsApp, "1062", "41790000001");

    private TestDatabase _database = null!;
    private ConversationNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await ConversationNode.StartAsync(_database);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Messages_are_read_in_the_order_of_their_commits_whatever_the_clocks_say()
    {
        await _node.ReceiveAsync(Lin, "first", ConversationNode.Noon.AddMinutes(5));
        await _node.ReceiveAsync(Lin, "second", ConversationNode.Noon);

        Assert.Equal(["first", "second"], await WordsAsync());
        Assert.Equal(ConversationNode.Noon.AddMinutes(5), (await _node.FindAsync(OfLin)).UpdatedAt);
    }

    [Fact]
    public async Task A_message_does_not_appear_before_one_that_came_first_and_is_still_on_its_way()
    {
        await _node.ReceiveAsync(Lin, "1");
        await using var slow = await Transaction.BeginAsync(_database);
        await slow.ExecuteAsync(
            $"""
            UPDATE conversations SET last_position = 2;
            INSERT INTO conversation_messages (id, conversation_id, position, role, kind, content, created_at)
            VALUES ('{Guid.CreateVersion7()}', '{OfLin}', 2, 'USER', 'text', '2', now())
            """);

        var third = _node.ReceiveAsync(Lin, "3");
        await Eventually.IsTrueAsync(() => _database.ScalarAsync<bool>(
            """
            SELECT count(*) > 0 FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """));
        Assert.Equal(["1"], await WordsAsync());
        await slow.CommitAsync();

        Assert.Null((await third).Error);
        Assert.Equal(["1", "2", "3"], await WordsAsync());
    }

    [Fact]
    public async Task What_was_refused_leaves_no_gap()
    {
        await _node.ReceiveAsync(Lin, "1");
        Assert.NotNull((await _node.AnswerAsync(OfLin, "Not mine", UserId.Next())).Error);
        await _node.ReceiveAsync(Lin, "2");

        Assert.Equal([1, 2], (await _node.MessagesAsync(OfLin)).Select(placed => placed.Position));
    }

    [Fact]
    public async Task Messages_of_one_commit_are_in_the_order_in_which_they_were_added()
    {
        await _node.CommitAsync((conversations, messages) =>
        {
            conversations.Begin(Conversation.With(Lin, Channel.WhatsApp, _node.Owner, ConversationNode.Noon));
            for (var number = 1; number <= 5; number++)
                messages.Add(ConversationNode.Said(OfLin, $"{number}"));
        });

        Assert.Equal(["1", "2", "3", "4", "5"], await WordsAsync());
    }

    [Fact]
    public async Task The_last_messages_are_read_oldest_first()
    {
        foreach (var number in Enumerable.Range(1, 5))
            await _node.ReceiveAsync(Lin, $"{number}");

        var last = await _node.ReadAsync((_, messages) => messages.LastAsync(OfLin, 3, CancellationToken.None));
        var before = await _node.ReadAsync(
            (_, messages) => messages.ListBeforeAsync(OfLin, before: 3, rows: 1, CancellationToken.None));

        Assert.Equal(["3", "4", "5"], last.Select(message => message.Content));
        Assert.Equal(2, Assert.Single(before).Position);
    }

    private async Task<IEnumerable<string>> WordsAsync() =>
        (await _node.MessagesAsync(OfLin)).Select(placed => placed.Message.Content);
}
