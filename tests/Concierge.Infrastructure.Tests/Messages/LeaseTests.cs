using Concierge.Application.Ports;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Support;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Messages;

public sealed class LeaseTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await Things.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_message_of_a_node_that_died_is_handled_by_another_when_its_lease_is_over()
    {
        await _database.ExecuteAsync(
            """
            INSERT INTO messages (id, name, body, available_at, leased_by, deliveries)
            VALUES (gen_random_uuid(), 'scripted', '{"name": "orphan"}', now() + interval '0.5 s', gen_random_uuid(), 1)
            """);
        await using var node = await NodeAsync(poll: "00:05:00");
        var delivery = new TaskCompletionSource<(int, int)>();
        node.Script.On("orphan", (_, services, _) =>
        {
            delivery.SetResult((services.Delivery().Attempt, services.Delivery().Deliveries));
            return Task.FromResult(HandlerScope.Done);
        });

        Assert.Equal((1, 2), await delivery.Task.InTime());
        await UntilGoneAsync();
    }

    [Fact]
    public async Task A_message_that_takes_its_node_along_each_time_becomes_a_dead_letter()
    {
        await _database.ExecuteAsync(
            """
            INSERT INTO messages (id, name, body, available_at, leased_by, deliveries, abandoned) VALUES
                (gen_random_uuid(), 'scripted', '{"name": "deadly"}', now(), gen_random_uuid(), 3, 2),
                (gen_random_uuid(), 'scripted', '{"name": "unlucky"}', now(), gen_random_uuid(), 2, 1),
                (gen_random_uuid(), 'scripted', '{"name": "given back"}', now(), NULL, 9, 2)
            """);
        await using var node = await TestNode.StartAsync(
            _database, settings => settings["Messages:LostLeases"] = "3");

        await UntilGoneAsync();

        Assert.Equal(["given back", "unlucky"], node.Script.Handled.Order());
        Assert.Equal("deadly MESSAGE_ABANDONED", await _database.ScalarAsync<string>(
            "SELECT string_agg(concat_ws(' ', body ->> 'name', error_code), ', ') FROM dead_letters"));
    }

    [Fact]
    public async Task A_lane_whose_node_died_goes_on_with_the_message_that_was_under_way()
    {
        await _database.ExecuteAsync(
            """
            INSERT INTO messages (id, leased_by, name, body, lane, available_at) VALUES
                (gen_random_uuid(), NULL, 'scripted', '{"name": "next"}', 'lane', now()),
                (gen_random_uuid(), gen_random_uuid(), 'scripted', '{"name": "orphan"}', 'lane',
                    now() + interval '0.5 s')
            """);
        await using var node = await NodeAsync(poll: "00:05:00");

        await UntilGoneAsync();
        Assert.Equal(["orphan", "next"], node.Script.Handled);
    }

    [Fact]
    public async Task A_handler_that_takes_longer_than_a_lease_keeps_its_message()
    {
        await using var node = await NodeAsync();
        await using var other = await NodeAsync();
        var gate = node.Script.HoldUp("long");
        await node.SendAsync("long");
        await gate.Reached;
        var leasedUntil = await _database.ScalarAsync<DateTime>("SELECT available_at FROM messages");

        await Eventually.IsTrueAsync(async () =>
            await _database.ScalarAsync<DateTime>("SELECT now()") > leasedUntil.AddSeconds(1));
        gate.Open();

        await UntilGoneAsync();
        Assert.Empty(other.Script.Handled);
        Assert.Equal(["long"], node.Script.Handled);
    }

    [Fact]
    public async Task A_message_that_ends_while_leases_are_renewed_makes_nobody_wait()
    {
        await using var node = await NodeAsync(lease: "00:00:03");
        var gate = node.Script.HoldUp("held");
        await node.SendAsync("held", new Posting(Lane: "lane"));
        await gate.Reached;

        // Whoever ends a message holds its row until the commit.
        await using var ending = await Transaction.BeginAsync(_database);
        await ending.ExecuteAsync("SELECT FROM messages FOR UPDATE");
        var other = node.Script.HoldUp("renewed");
        await node.SendAsync("renewed");
        await other.Reached;
        var leasedUntil = await LeaseEndAsync("renewed");

        await Eventually.IsTrueAsync(async () => await LeaseEndAsync("renewed") > leasedUntil);
        await ending.CommitAsync();
        gate.Open();
        other.Open();
        await UntilGoneAsync();
        Assert.Equal(["held", "renewed"], node.Script.Handled);
    }

    [Fact]
    public async Task However_much_waits_leases_are_renewed_by_their_keys()
    {
        await using var node = await NodeAsync();
        await using var connection = await node.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();

        // A plan is kept from when the queue was empty, and nobody tells the planner that it has filled since.
        await connection.ExecuteAsync("ALTER TABLE messages SET (autovacuum_enabled = false); ANALYZE messages");
        await connection.ExecuteAsync("SET plan_cache_mode = force_generic_plan");
        await connection.ExecuteAsync($"PREPARE renew (uuid[], integer[], uuid, interval) AS {MessageTable.Renew}");
        await connection.ExecuteAsync("EXECUTE renew ('{}', '{}', gen_random_uuid(), '30 s')");
        await connection.ExecuteAsync(
            """
            INSERT INTO messages (id, name, body, available_at, leased_by)
            SELECT gen_random_uuid(), 'scripted', '{}', now() + interval '1 h', gen_random_uuid()
            FROM generate_series(1, 100000)
            """);
        var plan = await connection.QueryAsync<string>(
            """
            EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF)
            EXECUTE renew ('{00000000-0000-0000-0000-000000000001}', '{1}', gen_random_uuid(), '30 s')
            """);

        var text = string.Join('\n', plan);
        Assert.Contains("Index Cond: (id = held.id)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on messages", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(rows=|Filter: )[0-9]{3,}", text);
    }

    private Task<TestNode> NodeAsync(
        string? database = null, string poll = "00:00:00.200", string lease = "00:00:01") => TestNode.StartAsync(
        _database,
        settings =>
        {
            settings["CONCIERGE_DATABASE"] = database ?? _database.ConnectionString;
            settings["Messages:Lease"] = lease;
            settings["Messages:Poll"] = poll;
        });

    private Task<DateTime> LeaseEndAsync(string name) =>
        _database.ScalarAsync<DateTime>($"SELECT available_at FROM messages WHERE body->>'name' = '{name}'");

    private Task UntilGoneAsync() => Eventually.IsTrueAsync(
        async () => await _database.ScalarAsync<long>("SELECT count(*) FROM messages") == 0);
}
