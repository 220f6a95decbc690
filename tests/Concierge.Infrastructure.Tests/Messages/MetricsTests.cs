using Concierge.Application.Messages;
using Concierge.Application.Ports;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Messages;

public sealed class MetricsTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await TestNode.StartAsync(_database, settings => settings["Messages:Concurrency"] = "1");
        await Eventually.IsTrueAsync(async () => await ReadAsync() == new QueueMetrics(0, 0, 0, 0, 0));
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Every_message_is_counted_where_it_is()
    {
        await using var api = await TestNode.StartAsync(_database, settings => settings["CONCIERGE_ROLE"] = "Api");
        _node.Script.On("final", (_, services, _) =>
        {
            services.Delivery().Fail(HandlerScope.Failure, final: true);
            return services.CommitAsync();
        });
        await _node.SendAsync("final");
        await _node.SendAsync("done");
        await Eventually.IsTrueAsync(async () => await ReadAsync() is { Completed: 1, Failed: 1 });
        var gate = _node.Script.HoldUp("active");
        await _node.SendAsync("active", new Posting(Lane: "lane"));
        await gate.Reached;

        for (var waiting = 0; waiting < 3; waiting++)
            await api.SendAsync("waiting", new Posting(Lane: "lane"));
        await api.SendAsync("delayed", new Posting(By: TimeSpan.FromHours(1)));
        await api.SendAsync("delayed", new Posting(By: TimeSpan.FromHours(1), Key: "key"));

        Assert.Equal(new QueueMetrics(Waiting: 3, Active: 1, Completed: 1, Failed: 1, Delayed: 2), await ReadAsync());
        gate.Open();
    }

    [Fact]
    public async Task However_much_waits_the_table_is_not_read_through()
    {
        // Nobody has told the planner anything of these rows.
        await _database.ExecuteAsync(
            """
            ALTER TABLE messages SET (autovacuum_enabled = false);
            INSERT INTO messages (id, name, body, lane, available_at)
            SELECT gen_random_uuid(), 'scripted', '{"name": "waiting"}', 'lane', now() FROM generate_series(1, 20000)
            """);

        var plan = await ExplainAsync(PostgresQueueMetrics.Count);

        Assert.Contains("messages_available", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on messages", plan, StringComparison.Ordinal);
    }

    private async Task<string> ExplainAsync(string sql)
    {
        await using var explain = _node.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand($"EXPLAIN {sql}");
        await using var reader = await explain.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));

        return string.Join('\n', lines);
    }

    private Task<QueueMetrics> ReadAsync() =>
        _node.Services.GetRequiredService<IQueueMetrics>().ReadAsync(CancellationToken.None);
}
