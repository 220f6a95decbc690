using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Messages;

/// <summary>Handlers that take longer than a try may; one at a time, so each would hold up the next.</summary>
public sealed class TimeLimitTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await Things.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_takes_too_long_is_stopped_and_its_try_has_failed(bool throws)
    {
        await using var node = await NodeAsync(limit: "00:00:00.200");
        node.Script.On("slow", async (_, _, ct) =>
        {
            var waiting = Task.Delay(Timeout.Infinite, ct);
            await (throws ? waiting : Task.WhenAny(waiting));
            return HandlerScope.Failure;
        });

        await node.SendAsync("slow");

        await UntilDeadAsync();
        Assert.Equal(["slow", "slow", "slow", "slow"], node.Script.Handled);
    }

    [Fact]
    public async Task A_handler_that_does_not_listen_loses_its_place_and_its_lease()
    {
        await using var node = await NodeAsync(limit: "00:00:00.200");
        var gate = new Gate();
        var answer = new TaskCompletionSource<Result<Done>>();
        var tries = 0;
        node.Script.On("deaf", async (_, services, _) =>
        {
            if (Interlocked.Increment(ref tries) > 1)
                return await services.CommitAsync(Things.Insert(2));

            await gate.PassAsync(CancellationToken.None);
            answer.SetResult(await services.CommitAsync(Things.Insert(1)));
            return await answer.Task;
        });
        await node.SendAsync("deaf");
        await gate.Reached;

        await node.SendAsync("next");
        await Eventually.IsTrueAsync(
            async () => await _database.ScalarAsync<long>("SELECT count(*) FROM messages") is 0);
        gate.Open();

        Assert.Equal(ErrorCode.LeaseLost, (await answer.Task.InTime()).Error?.Code);
        Assert.Equal(2, await _database.ScalarAsync<int>("SELECT sum(id)::int FROM things"));
        Assert.Equal(["deaf", "deaf", "next"], node.Script.Handled.Order());
    }

    [Fact]
    public async Task A_handler_that_blocks_its_thread_loses_its_place_too()
    {
        await using var node = await NodeAsync(limit: "00:00:00.200");
        using var open = new ManualResetEventSlim();
        node.Script.On("blocks", (_, _, _) =>
        {
            open.Wait(CancellationToken.None);
            return Task.FromResult(HandlerScope.Done);
        });
        await node.SendAsync("blocks");
        await Eventually.IsTrueAsync(() => node.Script.Handled is ["blocks"]);

        await node.SendAsync("next");

        await Eventually.IsTrueAsync(() => node.Script.Handled.Contains("next"));
        open.Set();
    }

    [Fact]
    public async Task A_message_may_set_a_limit_of_its_own()
    {
        await using var node = await NodeAsync(limit: "00:10:00");

        await node.InScopeAsync(work =>
        {
            work.Send(new Brief());
            return work.CommitAsync(CancellationToken.None);
        });

        await UntilDeadAsync();
    }

    private Task UntilDeadAsync() => Eventually.IsTrueAsync(() => _database.ScalarAsync<bool>(
        "SELECT EXISTS (SELECT FROM dead_letters WHERE error_code = 'MESSAGE_TIMED_OUT')"));

    private Task<TestNode> NodeAsync(string limit) => TestNode.StartAsync(
        _database,
        settings =>
        {
            settings["Messages:Concurrency"] = "1";
            settings["Messages:HandlerTimeout"] = limit;
        },
        services => services.AddScoped<IRequestHandler<Brief, Result<Done>>, BriefHandler>());
}

[Message("brief", Attempts = 1, TimeoutSeconds = 1)]
public sealed record Brief : IMessage;

internal sealed class BriefHandler : IRequestHandler<Brief, Result<Done>>
{
    public async Task<Result<Done>> Handle(Brief request, CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        return default(Done);
    }
}
