using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.EventStore;

public sealed class DecideTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestNode _node = null!;
    private TestNode _other = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await TestNode.StartAsync(_database);
        _other = await TestNode.StartAsync(_database);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _other.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Of_fifty_decisions_at_once_each_is_counted_or_refused()
    {
        var id = await _node.StartCounterAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            turn => (turn % 2 == 0 ? _node : _other).CountAsync(id))).InTime();

        var counted = answers.Count(answer => answer.Error is null);
        Assert.All(
            answers,
            answer => Assert.Contains(answer.Error?.Code, new ErrorCode?[] { null, ErrorCode.VersionConflict }));
        Assert.InRange(counted, 1, 50);
        Assert.Equal(counted, (await _node.LoadAsync(id))!.State.Count);
        await AssertValidAsync(id, versions: counted + 1);
    }

    [Fact]
    public async Task A_decision_on_an_old_memory_is_taken_again_on_the_fresh_state()
    {
        var id = await _node.StartCounterAsync();
        await _other.CountAsync(id, by: 5);

        var answer = await _node.CountAsync(id, by: 2);

        Assert.Equal((7, 3), (answer.Value.State.Count, answer.Value.Version));
    }

    [Fact]
    public async Task A_refusal_out_of_an_old_memory_is_taken_again_on_the_fresh_state()
    {
        var id = await _node.StartCounterAsync();
        await _node.CountAsync(id, by: Counter.Limit);
        await _other.CountAsync(id, by: -10);

        Assert.Equal(Counter.Limit, (await _node.CountAsync(id, by: 10)).Value.State.Count);
        Assert.Equal(ErrorCode.JobEnded, (await _node.CountAsync(id, by: 1)).Error?.Code);
    }

    [Fact]
    public async Task Somebody_who_is_always_first_is_a_conflict_after_three_tries()
    {
        var id = await _node.StartCounterAsync();
        var tries = 0;

        var answer = await _node.InScopeAsync(work => work.DecideAsync<Counter, Counted>(
            id,
            counter =>
            {
                tries++;
                _other.CountAsync(id).GetAwaiter().GetResult();
                return counter!.Add(1);
            },
            CancellationToken.None));

        Assert.Equal((ErrorCode.VersionConflict, 3), (answer.Error?.Code, tries));
        await AssertValidAsync(id, versions: 4);
    }

    [Fact]
    public async Task A_stream_that_exists_cannot_be_started()
    {
        var id = await _node.StartCounterAsync();

        var again = await _other.InScopeAsync(work =>
        {
            work.Start<Counter>(id, new CounterStarted());
            return work.CommitAsync(CancellationToken.None);
        });

        Assert.Equal(ErrorCode.VersionConflict, again.Error?.Code);
    }

    [Fact]
    public async Task What_was_collected_beside_a_refused_decision_is_forgotten()
    {
        var id = await _node.StartCounterAsync();

        await _node.InScopeAsync(async work =>
        {
            work.Send(new Scripted("beside"));
            await work.DecideAsync<Counter, Counted>(
                id, counter => counter!.Add(Counter.Limit + 1), CancellationToken.None);
            return await work.CommitAsync(CancellationToken.None);
        });

        Assert.Equal(0, await _database.ScalarAsync<long>("SELECT count(*) FROM messages"));
        Assert.Empty(_node.Script.Handled);
    }

    private async Task AssertValidAsync(Guid id, long versions)
    {
        Assert.Equal(versions, await _database.ScalarAsync<long>($"SELECT version FROM mt_streams WHERE id = '{id}'"));
        Assert.Equal(
            string.Join(',', Enumerable.Range(1, (int)versions)),
            await _database.ScalarAsync<string>(
                $"SELECT string_agg(version::text, ',' ORDER BY seq_id) FROM mt_events WHERE stream_id = '{id}'"));
    }
}
