using Concierge.Application.Ports;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Messages;

/// <summary>
/// From the sender's commit to the handler. The poll is out of the way: nothing here may wait for it.
/// </summary>
public sealed class DispatchTests : IAsyncLifetime
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
    public async Task A_message_is_handled_and_its_row_is_gone()
    {
        await _node.SendAsync("hello");

        await Eventually.IsTrueAsync(
            async () => await _database.ScalarAsync<long>("SELECT count(*) FROM messages") == 0);
        Assert.Equal(["hello"], _node.Script.Handled);
    }

    [Fact]
    public async Task It_is_written_in_the_senders_transaction_already_leased_to_the_senders_node()
    {
        var gate = _node.Script.HoldUp("hello");

        await _node.InScopeAsync(work =>
        {
            work.Add(Things.Insert(1));
            work.Send(new Scripted("hello"));
            return work.CommitAsync(CancellationToken.None);
        });

        await gate.Reached;
        Assert.Equal(
            $"t, {_node.Services.GetRequiredService<Node>().Id}, 1",
            await _database.ScalarAsync<string>(
                """
                SELECT concat_ws(', ', m.xmin::text = t.xmin::text, m.leased_by, m.deliveries)
                FROM messages AS m, things AS t
                """));
        gate.Open();
    }

    [Fact]
    public async Task A_sender_that_is_refused_sends_nothing()
    {
        await _node.CommitAsync(Things.Insert(1));

        await _node.InScopeAsync(work =>
        {
            work.Send(new Scripted("refused"));
            work.Add(Things.Insert(1));
            return work.CommitAsync(CancellationToken.None);
        });

        await _node.SendAsync("after");
        await Eventually.IsTrueAsync(() => _node.Script.Handled.Contains("after"));
        Assert.Equal(["after"], _node.Script.Handled);
    }

    [Fact]
    public async Task A_delayed_message_comes_when_its_time_has_come()
    {
        var due = await SendAndAskAsync(new Posting(By: TimeSpan.FromMilliseconds(300)));

        await Eventually.IsTrueAsync(() => _node.Script.Handled is ["late"]);
        Assert.True(await _database.ScalarAsync<DateTime>("SELECT clock_timestamp()") >= due);
    }

    [Fact]
    public async Task A_message_that_is_not_due_waits_without_a_node()
    {
        await SendAndAskAsync(new Posting(By: TimeSpan.FromHours(1)));

        await _node.SendAsync("after");
        await Eventually.IsTrueAsync(() => _node.Script.Handled.Contains("after"));
        Assert.Equal(["after"], _node.Script.Handled);
        Assert.True(await _database.ScalarAsync<bool>(
            "SELECT leased_by IS NULL FROM messages WHERE body->>'name' = 'late'"));
    }

    [Fact]
    public async Task What_a_handler_sends_is_on_the_senders_trail_and_names_its_cause()
    {
        var trails = new TaskCompletionSource<(string, string?)>();
        _node.Script.On("first", (_, services, ct) =>
        {
            services.GetRequiredService<UnitOfWork>().Send(new Scripted("second"));
            return services.CommitAsync();
        });
        _node.Script.On("second", (_, services, _) =>
        {
            trails.SetResult((services.Caller().CorrelationId, services.Caller().CausationId));
            return Task.FromResult(HandlerScope.Done);
        });

        await _node.InScopeAsync(async work =>
        {
            work.Send(new Scripted("first"));
            return await work.CommitAsync(CancellationToken.None);
        }, trail: "trail");

        var (correlation, cause) = await trails.Task.InTime();
        Assert.Equal("trail", correlation);
        Assert.True(Guid.TryParse(cause, out _));
    }

    private async Task<DateTime> SendAndAskAsync(Posting posting)
    {
        await _node.SendAsync("late", posting);
        return await _database.ScalarAsync<DateTime>("SELECT available_at FROM messages");
    }
}
