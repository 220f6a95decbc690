using Concierge.Application.Ports;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Messages;

/// <summary>The ledger agrees with the rows, whatever became of the messages.</summary>
public sealed class CountTests : IAsyncLifetime
{
    private const string Counted = "SELECT (sum(sent) - sum(completed) - sum(died))::int FROM commit_ledger";

    private TestDatabase _database = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await Things.CreateAsync();
        _node = await TestNode.StartAsync(_database, add: Things.AddErrors);
        _node.Script.On("poison", (_, _, _) => throw new InvalidOperationException());
        _node.Script.On("fails once", (_, services, _) => Task.FromResult(
            services.Delivery().Attempt == 1 ? HandlerScope.Failure : HandlerScope.Done));
        _node.Script.On("final", (_, services, _) =>
        {
            services.Delivery().Fail(HandlerScope.Failure, final: true);
            return services.CommitAsync();
        });
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task After_all_kinds_of_endings_the_counts_agree_with_the_rows()
    {
        var later = new Posting(By: TimeSpan.FromHours(1));
        string[] names = ["fine", "poison", "fails once", "final"];
        await Task.WhenAll(Enumerable.Range(0, 80).Select(turn => _node.SendAsync(names[turn % 4])));
        await Task.WhenAll(Enumerable.Range(0, 80).Select(
            turn => _node.SendAsync(names[turn % 4], new Posting(Key: $"key {turn % 10}", Lane: $"lane {turn % 3}"))));
        await Task.WhenAll(
            Enumerable.Range(0, 10).Select(turn => _node.SendAsync("waits", later with { Key = $"{turn % 5}" })));
        await RefusedAsync("never sent");
        await RefusedAsync("never sent", new Posting(Key: "never"));

        await Eventually.IsTrueAsync(async () => await RowsAsync("messages") == 5);
        Assert.Equal(5, await _database.ScalarAsync<int>(Counted));
        Assert.Equal(
            await RowsAsync("dead_letters"),
            await _database.ScalarAsync<int>("SELECT sum(died)::int FROM commit_ledger"));
        Assert.True(await RowsAsync("dead_letters") >= 40);
    }

    [Theory]
    [InlineData(Mishap.AnswerLost)]
    [InlineData(Mishap.RequestCut)]
    public async Task A_message_whose_commit_was_lost_on_the_way_is_counted_once(Mishap mishap)
    {
        await using var proxy = TcpProxy.Before(_database);
        await using var cutOff = await TestNode.StartAsync(_database, settings =>
        {
            settings["CONCIERGE_DATABASE"] = proxy.ConnectionString;
            settings["CONCIERGE_ROLE"] = "Api";
            settings["Postgres:Committers"] = "1";
        });
        await cutOff.SendAsync("first", new Posting(By: TimeSpan.FromHours(1)));

        proxy.Prepare(mishap, "second");
        await cutOff.SendAsync("second", new Posting(By: TimeSpan.FromHours(1)));
        proxy.Prepare(mishap, "third");
        await cutOff.SendAsync("third", new Posting(By: TimeSpan.FromHours(1), Key: "key"));

        Assert.Equal((3, 3), (await RowsAsync("messages"), await _database.ScalarAsync<int>(Counted)));
    }

    private async Task RefusedAsync(string name, Posting posting = default)
    {
        var refused = await _node.InScopeAsync(work =>
        {
            work.Send(new Scripted(name), posting);
            work.Add(Things.Insert(1, name: null));
            return work.CommitAsync(CancellationToken.None);
        });
        Assert.Equal(Things.Nameless, refused.Error);
    }

    private Task<int> RowsAsync(string table) => _database.ScalarAsync<int>($"SELECT count(*)::int FROM {table}");
}
