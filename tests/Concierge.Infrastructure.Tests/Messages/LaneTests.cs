using Concierge.Application.Ports;
using Concierge.Infrastructure.Tests.Support;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Messages;

/// <summary>The poll is out of the way: a lane that moved only with it would not move here.</summary>
public sealed class LaneTests : IAsyncLifetime
{
    private static readonly Posting Lane = new(Lane: "lane");

    private TestDatabase _database = null!;
    private TestNode _node = null!;
    private TestNode _other = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await TestNode.StartAsync(_database, settings => settings["Messages:Poll"] = "00:05:00");
        _other = await TestNode.StartAsync(_database, settings => settings["Messages:Poll"] = "00:05:00");
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _other.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task One_at_a_time_in_the_order_they_were_sent_failures_included()
    {
        var tries = new List<string>();
        var running = 0;
        _node.Script.Handling = _other.Script.Handling = async (name, services, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            await Task.Yield();
            tries.Add(name);
            Interlocked.Decrement(ref running);
            return name == "2" && services.Delivery().Attempt < 3 ? HandlerScope.Failure : HandlerScope.Done;
        };

        foreach (var name in new[] { "1", "2", "3", "4" })
            await _node.SendAsync(name, Lane);

        await Eventually.IsTrueAsync(() => tries.Count == 6);
        Assert.Equal(["1", "2", "2", "2", "3", "4"], tries);
    }

    [Fact]
    public async Task A_dead_letter_lets_the_next_one_pass()
    {
        _node.Script.On("1", (_, _, _) => throw new InvalidOperationException("poison"));
        _other.Script.On("1", (_, _, _) => throw new InvalidOperationException("poison"));

        await _node.SendAsync("1", Lane);
        await _node.SendAsync("2", Lane);

        await Eventually.IsTrueAsync(() => Handled("2"));
        Assert.Equal(1, await _database.ScalarAsync<long>("SELECT count(*) FROM dead_letters"));
    }

    [Fact]
    public async Task Other_lanes_go_on_meanwhile()
    {
        var gates = new[] { _node.Script.HoldUp("held"), _other.Script.HoldUp("held") };
        await _node.SendAsync("held", Lane);
        await _node.SendAsync("behind", Lane);

        await _node.SendAsync("elsewhere", new Posting(Lane: "other"));

        await Eventually.IsTrueAsync(() => Handled("elsewhere"));
        Assert.False(Handled("behind"));
        Array.ForEach(gates, gate => gate.Open());
        await Eventually.IsTrueAsync(() => Handled("behind"));
    }

    [Fact]
    public async Task One_that_was_numbered_earlier_but_commits_later_waits_for_the_one_that_runs()
    {
        var gates = new[] { _node.Script.HoldUp("running"), _other.Script.HoldUp("running") };
        await using var late = await Transaction.BeginAsync(_database);
        await late.ExecuteAsync(
            """
            INSERT INTO messages (id, name, body, lane, available_at)
            VALUES (gen_random_uuid(), 'scripted', '{"name": "late"}', 'lane', now())
            """);
        await _node.SendAsync("running", Lane);
        await Eventually.IsTrueAsync(() => Handled("running"));

        await late.CommitAsync();
        await _node.SendAsync("marker", new Posting(Lane: "other"));
        await Eventually.IsTrueAsync(() => Handled("marker"));
        Assert.False(Handled("late"));

        Array.ForEach(gates, gate => gate.Open());
        await Eventually.IsTrueAsync(() => Handled("late"));
    }

    [Fact]
    public async Task Two_nodes_cannot_lease_two_of_one_lane_whatever_they_see()
    {
        const string leased =
            """
            INSERT INTO messages (id, name, body, lane, available_at, leased_by)
            VALUES (gen_random_uuid(), 'scripted', '{}', 'lane', now() + interval '1 h', gen_random_uuid())
            """;
        await _database.ExecuteAsync(leased);

        var exception = await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync(leased));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, exception.SqlState);
    }

    private bool Handled(string name) => _node.Script.Handled.Contains(name) || _other.Script.Handled.Contains(name);
}
