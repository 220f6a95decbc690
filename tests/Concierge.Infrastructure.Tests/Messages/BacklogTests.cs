using Concierge.Application.Ports;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Messages;

/// <summary>More messages than a node can hold. The poll is out of the way: nothing here may wait for it.</summary>
public sealed class BacklogTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(16, 4)]
    public async Task What_waited_before_the_node_started_is_handled_once_each(int capacity, int concurrency)
    {
        await _database.ExecuteAsync(
            """
            INSERT INTO messages (id, name, body, available_at)
            SELECT gen_random_uuid(), 'scripted', jsonb_build_object('name', n::text), now()
            FROM generate_series(1, 300) AS n
            """);

        await using var node = await NodeAsync(capacity, concurrency);

        await UntilGoneAsync();
        Assert.Equal(300, node.Script.Handled.Distinct().Count());
        Assert.Equal(300, node.Script.Handled.Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 4)]
    public async Task What_a_node_sends_beyond_its_capacity_is_handled_once_each(int capacity, int concurrency)
    {
        await using var node = await NodeAsync(capacity, concurrency);

        await Task.WhenAll(Enumerable.Range(0, 300).Select(turn => node.SendAsync($"{turn}"))).InTime();

        await UntilGoneAsync();
        Assert.Equal(300, node.Script.Handled.Distinct().Count());
        Assert.Equal(300, node.Script.Handled.Count);
    }

    [Fact]
    public async Task After_the_backlog_messages_are_leased_to_their_sender_again()
    {
        await using var node = await NodeAsync(capacity: 4, concurrency: 2);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(turn => node.SendAsync($"{turn}"))).InTime();
        await UntilGoneAsync();

        await Eventually.IsTrueAsync(async () =>
        {
            var gate = node.Script.HoldUp("probe");
            await node.SendAsync("probe");
            await gate.Reached;
            var leasedAtOnce = await _database.ScalarAsync<bool>(
                "SELECT leased_by IS NOT NULL AND available_at = created_at + interval '30 s' FROM messages");
            gate.Open();
            await UntilGoneAsync();
            return leasedAtOnce;
        });
    }

    [Fact]
    public async Task A_node_that_only_answers_leaves_its_messages_to_a_worker_and_wakes_it()
    {
        await using var worker = await NodeAsync(capacity: 16, concurrency: 4, role: "Worker");
        await using var api = await NodeAsync(capacity: 16, concurrency: 4, role: "Api");
        await worker.SendAsync("warm");
        await UntilGoneAsync();

        await api.SendAsync("now");
        await api.SendAsync("later", new Posting(By: TimeSpan.FromMilliseconds(200)));

        await UntilGoneAsync();
        Assert.Equal(["warm", "now", "later"], worker.Script.Handled);
        Assert.Empty(api.Script.Handled);
    }

    private Task<TestNode> NodeAsync(int capacity, int concurrency, string role = "Both") => TestNode.StartAsync(
        _database,
        settings =>
        {
            settings["CONCIERGE_ROLE"] = role;
            settings["Messages:Capacity"] = $"{capacity}";
            settings["Messages:Concurrency"] = $"{concurrency}";
            settings["Messages:Poll"] = "00:05:00";
        });

    private Task UntilGoneAsync() => Eventually.IsTrueAsync(
        async () => await _database.ScalarAsync<long>("SELECT count(*) FROM messages") == 0);
}
