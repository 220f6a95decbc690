using System.Collections.Concurrent;

namespace Concierge.Infrastructure.Tests.Models;

/// <summary>
/// Time stands still, and who sets a timer of at most <paramref name="patience"/> has waited already: it rings at once
/// and is written down. Longer ones never ring.
/// </summary>
internal sealed class InstantClock(TimeSpan patience) : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public ConcurrentQueue<TimeSpan> Waited { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public void Advance(TimeSpan by) => _now += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(InstantClock clock, Action ring) : ITimer
    {
        private volatile bool _isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan || dueTime > clock.GetPatience())
                return true;

            clock.Waited.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => Ring());
            return true;
        }

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring()
        {
            if (!_isDisposed)
                ring();
        }
    }

    private TimeSpan GetPatience() => patience;
}
