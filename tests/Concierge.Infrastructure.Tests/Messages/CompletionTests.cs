using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Messages;

/// <summary>What a handler changed and the end of its message are one transaction.</summary>
public sealed class CompletionTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await Things.CreateAsync();
        _node = await TestNode.StartAsync(
            _database, settings => settings["Messages:Poll"] = "00:05:00", Things.AddErrors);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_handlers_first_commit_ends_the_message()
    {
        var gate = new Gate();
        _node.Script.On("once", async (_, services, ct) =>
        {
            await services.CommitAsync(Things.Insert(1));
            await gate.PassAsync(ct);
            return HandlerScope.Done;
        });
        await _node.SendAsync("once");

        await gate.Reached;
        Assert.Equal((1, 0), (await CountAsync("things"), await CountAsync("messages")));
        gate.Open();
    }

    [Fact]
    public async Task A_handler_that_commits_nothing_ends_its_message_too()
    {
        await _node.SendAsync("nothing");

        await UntilGoneAsync();
        Assert.Equal(["nothing"], _node.Script.Handled);
    }

    [Fact]
    public async Task A_handlers_refused_commit_leaves_nothing_and_the_message_comes_again()
    {
        await _node.CommitAsync(Things.Insert(1));
        _node.Script.On("again", async (_, services, _) => services.Delivery().Attempt == 1
            ? await services.CommitAsync(Things.Insert(2), Things.Insert(1))
            : await services.CommitAsync(Things.Insert(3)));

        await _node.SendAsync("again");

        await UntilGoneAsync();
        Assert.Equal(
            "1,3", await _database.ScalarAsync<string>("SELECT string_agg(id::text, ',' ORDER BY id) FROM things"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_stands_of_a_commit_whose_message_another_worker_has(bool keepingOpen)
    {
        var answer = new TaskCompletionSource<Result<Done>>();
        _node.Script.On("lost", async (_, services, _) =>
        {
            // As if another worker had taken it.
            await _database.ExecuteAsync("UPDATE messages SET deliveries = deliveries + 1");
            if (keepingOpen)
                services.Delivery().KeepOpen();
            answer.SetResult(await services.CommitAsync(Things.Insert(1)));
            return await answer.Task;
        });

        await _node.SendAsync("lost");

        Assert.Equal(ErrorCode.LeaseLost, (await answer.Task.InTime()).Error?.Code);
        Assert.Equal((0, 1), (await CountAsync("things"), await CountAsync("messages")));
    }

    private Task UntilGoneAsync() => Eventually.IsTrueAsync(async () => await CountAsync("messages") == 0);

    private Task<int> CountAsync(string table) => _database.ScalarAsync<int>($"SELECT count(*)::int FROM {table}");
}
