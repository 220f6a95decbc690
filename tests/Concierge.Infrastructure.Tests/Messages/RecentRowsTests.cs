using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Models;

namespace Concierge.Infrastructure.Tests.Messages;

public sealed class RecentRowsTests
{
    private readonly InstantClock _clock = new(TimeSpan.Zero);
    private readonly RecentRows<string> _rows;
    private int _reads;

    public RecentRowsTests() => _rows = new RecentRows<string>("things", _clock);

    [Fact]
    public async Task A_row_is_read_once_while_it_is_recent()
    {
        Assert.Equal("a 1", await FindAsync("a"));
        _clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal("a 1", await FindAsync("a"));
        Assert.Equal("b 2", await FindAsync("b"));
    }

    [Fact]
    public async Task A_row_that_is_old_is_read_again()
    {
        await FindAsync("a");
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("a 2", await FindAsync("a"));
    }

    [Theory]
    [InlineData("a", "a 3", "b 2")]
    [InlineData("", "a 3", "b 4")]
    public async Task A_row_that_changed_is_read_again_and_all_are_when_anything_may_have(
        string payload, string a, string b)
    {
        await FindAsync("a");
        await FindAsync("b");

        _rows.Announced(payload);

        Assert.Equal(a, await FindAsync("a"));
        Assert.Equal(b, await FindAsync("b"));
    }

    [Fact]
    public async Task A_row_that_was_read_before_a_change_does_not_come_back_after_it()
    {
        var reading = new TaskCompletionSource<string?>();
        var found = _rows.FindAsync("a", (_, _) => reading.Task, CancellationToken.None);

        _rows.Announced("a");
        reading.SetResult("before");

        Assert.Equal("before", await found);
        Assert.Equal("a 1", await FindAsync("a"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_remembered()
    {
        Assert.Null(await _rows.FindAsync("a", (_, _) => Task.FromResult<string?>(null), CancellationToken.None));

        Assert.Equal("a 1", await FindAsync("a"));
    }

    private ValueTask<string?> FindAsync(string name) => _rows.FindAsync(
        name, (asked, _) => Task.FromResult<string?>($"{asked} {++_reads}"), CancellationToken.None);
}
