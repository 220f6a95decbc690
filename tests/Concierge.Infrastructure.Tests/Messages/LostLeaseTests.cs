using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Messages;

/// <summary>A node that goes on although its lease is over.</summary>
public sealed class LostLeaseTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await Things.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_node_that_was_cut_off_loses_its_message_and_nothing_of_its_work_stands()
    {
        await using var proxy = TcpProxy.Before(_database);
        await using var cutOff = await NodeAsync(proxy.ConnectionString);
        await using var other = await NodeAsync();
        var answer = new TaskCompletionSource<Result<Done>>();
        var gate = new Gate();
        cutOff.Script.On("contested", async (_, services, _) =>
        {
            await gate.PassAsync(CancellationToken.None);
            answer.SetResult(await services.CommitAsync(Things.Insert(1)));
            return await answer.Task;
        });
        other.Script.On("contested", (_, services, _) => services.CommitAsync(Things.Insert(2)));
        await cutOff.SendAsync("contested");
        await gate.Reached;

        proxy.Stop();
        await UntilGoneAsync();
        proxy.Restore();
        gate.Open();

        Assert.Equal(ErrorCode.LeaseLost, (await answer.Task.InTime()).Error?.Code);
        Assert.Equal(2, await _database.ScalarAsync<int>("SELECT sum(id)::int FROM things"));
    }

    [Fact]
    public async Task A_handler_whose_lease_was_lost_is_stopped()
    {
        await using var node = await NodeAsync();
        var stopped = new TaskCompletionSource();
        node.Script.On("lost", async (_, _, ct) =>
        {
            await using var registration = ct.Register(() => stopped.SetResult());
            await Task.Delay(Timeout.Infinite, ct);
            return HandlerScope.Done;
        });
        await node.SendAsync("lost");
        await Eventually.IsTrueAsync(() => node.Script.Handled is ["lost"]);

        await _database.ExecuteAsync("DELETE FROM messages");

        await stopped.Task.InTime();
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
