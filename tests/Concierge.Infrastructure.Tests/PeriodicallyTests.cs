using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests;

public sealed class PeriodicallyTests
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task What_fails_is_told_and_tried_again_until_it_is_to_stop()
    {
        using var stop = new CancellationTokenSource();
        var told = new List<string>();
        var times = 0;

        var running = Periodically.RunAsync(
            Often,
            TimeProvider.System,
            _ => ++times < 3 ? throw new InvalidOperationException($"{times}") : stop.CancelAsync(),
            failed => told.Add(failed.Message),
            stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.InTime());
        Assert.Equal(["1", "2"], told);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task The_first_time_is_now_or_when_the_first_interval_is_over(bool atOnce, int times)
    {
        using var stop = new CancellationTokenSource();
        var counted = 0;

        var running = Periodically.RunAsync(
            TimeSpan.FromDays(1),
            TimeProvider.System,
            _ => Task.FromResult(counted++),
            failed => Assert.Fail(failed.Message),
            stop.Token,
            atOnce);

        Assert.Equal(times, counted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.InTime());
    }
}
