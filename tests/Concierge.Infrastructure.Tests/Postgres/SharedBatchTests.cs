using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Postgres;

/// <summary>Units that travel in one batch: each caller hears what became of its own.</summary>
public sealed class SharedBatchTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await Things.CreateAsync();
        _node = await TestNode.StartAsync(
            _database, settings => settings["Postgres:Committers"] = "1", Things.AddErrors);
        await _node.CommitAsync(Things.Insert(0), Things.Slot(-1, 0, 10));
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Units_that_wait_together_are_one_transaction()
    {
        var answers = await TravelAsync([.. Enumerable.Range(1, 40).Select(id => Things.Insert(id))]);

        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.Equal(1, await TransactionsOfAsync(innocents: 40));
    }

    [Fact]
    public async Task A_unique_violation_is_only_its_own_callers()
    {
        var answers = await TravelAsync(Things.Insert(1), Things.Insert(0), Things.Insert(2));

        Assert.Equal([null, Things.Taken, null], answers.Select(answer => answer.Error));
        Assert.Equal(1, await TransactionsOfAsync(innocents: 2));
    }

    [Fact]
    public async Task An_exclusion_violation_is_only_its_own_callers()
    {
        var answers = await TravelAsync(Things.Slot(1, 10, 20), Things.Slot(2, 9, 10), Things.Insert(3));

        Assert.Equal([null, Things.Overlaps, null], answers.Select(answer => answer.Error));
        Assert.Equal(1, await TransactionsOfAsync(innocents: 2));
    }

    [Fact]
    public async Task A_missing_value_is_known_by_its_table_and_column()
    {
        var answers = await TravelAsync(Things.Insert(1), Things.Insert(2, name: null), Things.Insert(3));

        Assert.Equal([null, Things.Nameless, null], answers.Select(answer => answer.Error));
        Assert.Equal(1, await TransactionsOfAsync(innocents: 2));
    }

    [Fact]
    public async Task A_violation_that_shows_only_at_the_commit_finds_its_caller()
    {
        await _node.CommitAsync(Things.Late(-2, late: 5));

        var answers = await TravelAsync(Things.Insert(1), Things.Late(2, late: 5), Things.Late(3, late: 6));

        Assert.Equal([null, Things.Taken, null], answers.Select(answer => answer.Error));
    }

    [Fact]
    public async Task Two_units_that_exclude_each_other_leave_one()
    {
        var answers = await TravelAsync(Things.Insert(1), Things.Insert(7), Things.Insert(7), Things.Insert(2));

        Assert.Single(answers, answer => answer.Error == Things.Taken);
        Assert.Equal(3, await _database.ScalarAsync<long>("SELECT count(*) FROM things WHERE id > 0"));
    }

    [Fact]
    public async Task A_constraint_that_nobody_registered_is_an_exception_and_only_its_own_callers()
    {
        Task<Result<Done>>[] answers;
        await using (await HeldCommitter.HoldAsync(_node, _database))
            answers = [_node.CommitAsync(Things.Insert(1)), _node.CommitAsync(Things.Count(0, by: 100))];

        Assert.Null((await answers[0]).Error);
        var exception = await Assert.ThrowsAsync<PostgresException>(() => answers[1]);
        Assert.Equal("things_count", exception.ConstraintName);
    }

    [Fact]
    public async Task However_many_fail_the_others_stand()
    {
        var answers = await TravelAsync([.. Enumerable.Range(1, 30).Select(id => Things.Insert(id % 3 == 0 ? 0 : id))]);

        Assert.Equal(10, answers.Count(answer => answer.Error == Things.Taken));
        Assert.Equal(20, await _database.ScalarAsync<long>("SELECT count(*) FROM things WHERE id > 0"));
    }

    [Fact]
    public async Task Rows_for_the_same_table_go_as_one_statement()
    {
        var answers = await TravelAsync([.. Enumerable.Range(1, 40).Select(id => Things.InsertBulk(id))]);

        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.Equal(1, await TransactionsOfAsync(innocents: 40));
        Assert.Equal(1, await _database.ScalarAsync<long>(
            "SELECT count(DISTINCT cmin::text) FROM things WHERE name = 'of many'"));
    }

    [Fact]
    public async Task A_row_that_is_refused_is_only_its_own_callers_though_it_shared_a_statement()
    {
        var answers = await TravelAsync(
            Things.InsertBulk(1), Things.InsertBulk(2, 0), Things.InsertBulk(3), Things.Insert(0), Things.Insert(4));

        Assert.Equal([null, Things.Taken, null, Things.Taken, null], answers.Select(answer => answer.Error));
        Assert.Equal(1, await TransactionsOfAsync(innocents: 3));
    }

    [Fact]
    public async Task What_a_statement_needs_goes_before_it_whichever_unit_it_is_of()
    {
        await _node.CommitAsync(Things.Insert(9));

        Task<Result<Done>>[] answers;
        await using (await HeldCommitter.HoldAsync(_node, _database))
        {
            answers =
            [
                _node.CommitAsync(Things.Count(9), Things.InsertParts(9)),
                _node.CommitAsync(Things.InsertBulk(1), Things.InsertParts(1, 1), Things.Count(1)),
                _node.CommitAsync(Things.InsertBulk(2), Things.InsertParts(2)),
            ];
        }

        Assert.All(await Task.WhenAll(answers).InTime(), answer => Assert.Null(answer.Error));
        Assert.Equal(4, await _database.ScalarAsync<long>("SELECT count(*) FROM parts"));
        Assert.Equal(1, await _database.ScalarAsync<long>("SELECT count(DISTINCT cmin::text) FROM parts"));
        Assert.Equal(2, await _database.ScalarAsync<long>("SELECT sum(count)::bigint FROM things"));
    }

    private async Task<Result<Done>[]> TravelAsync(params Statement[] units)
    {
        Task<Result<Done>>[] answers;
        await using (await HeldCommitter.HoldAsync(_node, _database))
            answers = [.. units.Select(unit => _node.CommitAsync(unit))];

        return await Task.WhenAll(answers).InTime();
    }

    private async Task<long> TransactionsOfAsync(int innocents)
    {
        Assert.Equal(innocents, await _database.ScalarAsync<long>("SELECT count(*) FROM things WHERE id > 0"));
        return await _database.ScalarAsync<long>("SELECT count(DISTINCT xmin::text) FROM things WHERE id > 0");
    }
}
