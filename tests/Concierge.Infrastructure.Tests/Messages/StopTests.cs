using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Concierge.Infrastructure.Tests.Messages;

/// <summary>A node that is told to stop; the poll is out of the way, so what it gives back must be announced.</summary>
public sealed class StopTests : IAsyncLifetime
{
    private const string GivenBack =
        "SELECT count(*) FROM messages WHERE leased_by IS NULL AND available_at <= now() AND attempts = 0";

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await Things.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_handler_that_runs_may_finish()
    {
        await using var node = await NodeAsync();
        var gate = new Gate();
        node.Script.On("running", async (_, services, ct) =>
        {
            await gate.PassAsync(ct);
            return await services.CommitAsync(Things.Insert(1));
        });
        await node.SendAsync("running");
        await gate.Reached;

        var stopped = node.StopAsync();
        gate.Open();
        await stopped.InTime();

        Assert.Equal((1, 0), (await CountAsync("things"), await CountAsync("messages")));
    }

    [Fact]
    public async Task What_was_not_begun_is_handled_by_another_node_at_once()
    {
        await using var node = await NodeAsync(concurrency: 1);
        await using var other = await NodeAsync();
        var gate = node.Script.HoldUp("running");
        await node.SendAsync("running");
        await gate.Reached;
        for (var turn = 0; turn < 3; turn++)
            await node.SendAsync($"{turn}");

        var stopped = node.StopAsync();
        await Eventually.IsTrueAsync(() => other.Script.Handled.Count == 3);
        Assert.Equal(["running"], node.Script.Handled);

        gate.Open();
        await stopped.InTime();
        await Eventually.IsTrueAsync(async () => await CountAsync("messages") == 0);
    }

    [Fact]
    public async Task A_handler_that_takes_too_long_is_stopped_and_its_message_given_back_untried()
    {
        await using var node = await NodeAsync(stopTimeout: "00:00:00.200");
        var gate = node.Script.HoldUp("too long");
        await node.SendAsync("too long");
        await gate.Reached;

        await node.StopAsync().InTime();

        Assert.Equal(1, await _database.ScalarAsync<long>(GivenBack));
    }

    [Fact]
    public async Task A_handler_that_answers_its_stop_with_a_refusal_has_not_failed()
    {
        await using var node = await NodeAsync(stopTimeout: "00:00:00");
        var begun = new TaskCompletionSource();
        node.Script.On("refuses", async (_, _, ct) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return HandlerScope.Failure;
        });
        await node.SendAsync("refuses");
        await begun.Task.InTime();

        await node.StopAsync().InTime();

        Assert.Equal(1, await _database.ScalarAsync<long>(GivenBack));
    }

    [Fact]
    public async Task A_handler_that_does_not_listen_holds_up_nobody()
    {
        await using var node = await NodeAsync(stopTimeout: "00:00:00");
        var gate = new Gate();
        node.Script.On("deaf", async (_, _, _) =>
        {
            await gate.PassAsync(CancellationToken.None);
            return HandlerScope.Done;
        });
        await node.SendAsync("deaf");
        await gate.Reached;

        await node.StopAsync().InTime();

        Assert.Equal(1, await _database.ScalarAsync<long>(GivenBack));
        gate.Open();
    }

    [Fact]
    public async Task Once_told_to_stop_a_node_takes_nothing_more()
    {
        await using var node = await NodeAsync();
        node.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await node.SendAsync("too late");
        await node.StopAsync().InTime();

        Assert.Equal(1, await _database.ScalarAsync<long>(GivenBack));
        Assert.Empty(node.Script.Handled);
    }

    private Task<TestNode> NodeAsync(int concurrency = 4, string stopTimeout = "00:00:10") => TestNode.StartAsync(
        _database,
        settings =>
        {
            settings["Messages:Concurrency"] = $"{concurrency}";
            settings["Messages:StopTimeout"] = stopTimeout;
            settings["Messages:Poll"] = "00:05:00";
        });

    private Task<int> CountAsync(string table) => _database.ScalarAsync<int>($"SELECT count(*)::int FROM {table}");
}
