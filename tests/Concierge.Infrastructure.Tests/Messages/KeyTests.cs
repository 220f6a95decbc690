using Concierge.Application.Ports;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Messages;

public sealed class KeyTests : IAsyncLifetime
{
    private static readonly Posting Keyed = new(Key: "one");

    private TestDatabase _database = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await TestNode.StartAsync(_database, settings => settings["Messages:Poll"] = "00:05:00");
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task While_one_waits_another_is_dropped()
    {
        var later = Keyed with { By = TimeSpan.FromMilliseconds(500) };
        await Task.WhenAll(Enumerable.Range(0, 20).Select(turn => _node.SendAsync($"{turn}", later)));

        Assert.Equal(1, await _database.ScalarAsync<long>("SELECT count(*) FROM messages"));
        Assert.Equal(1, await _database.ScalarAsync<decimal>("SELECT sum(sent) FROM commit_ledger"));
        await Eventually.IsTrueAsync(() => _node.Script.Handled.Count == 1);
    }

    [Fact]
    public async Task One_that_is_dropped_makes_the_one_that_waits_come_as_early()
    {
        await _node.SendAsync("first", Keyed with { By = TimeSpan.FromHours(1) });
        await _node.SendAsync("second", Keyed);

        await Eventually.IsTrueAsync(() => _node.Script.Handled.SequenceEqual(["first"]));
    }

    [Fact]
    public async Task The_one_that_waits_is_not_handled_before_what_the_dropped_one_came_with_can_be_seen()
    {
        await _node.SendAsync("first", Keyed with { By = TimeSpan.FromSeconds(2) });
        await using var sender = await Transaction.BeginAsync(_database);
        await sender.ExecuteAsync(
            """
            SELECT send_message_once(gen_random_uuid(), 'scripted', '{"name": "dropped"}', NULL, 'one', interval '0',
                NULL, 0, NULL, NULL, NULL)
            """);

        // Due by now, and passed over; the marker was sent later and is handled.
        await _node.SendAsync("marker", new Posting(By: TimeSpan.FromSeconds(2.1)));
        await Eventually.IsTrueAsync(() => _node.Script.Handled.Contains("marker"));
        Assert.Equal(["marker"], _node.Script.Handled);

        await sender.CommitAsync();
        await _node.SendAsync("wakes the node", new Posting(Lane: "any"));
        await Eventually.IsTrueAsync(() => _node.Script.Handled.Contains("first"));
    }

    [Fact]
    public async Task While_one_is_handled_another_waits_for_its_own_turn()
    {
        var gate = _node.Script.HoldUp("first");
        await _node.SendAsync("first", Keyed);
        await gate.Reached;

        await _node.SendAsync("second", Keyed);
        await Eventually.IsTrueAsync(() => _node.Script.Handled.Contains("second"));

        gate.Open();
        await Eventually.IsTrueAsync(
            async () => await _database.ScalarAsync<long>("SELECT count(*) FROM messages") == 0);
        Assert.Equal(["first", "second"], _node.Script.Handled);
    }

    [Fact]
    public async Task Other_keys_are_other_messages()
    {
        await _node.SendAsync("one", Keyed);
        await _node.SendAsync("two", new Posting(Key: "two"));

        await Eventually.IsTrueAsync(() => _node.Script.Handled.Order().SequenceEqual(["one", "two"]));
    }
}
