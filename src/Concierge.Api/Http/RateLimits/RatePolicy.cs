using System.Collections.Concurrent;

namespace Concierge.Api.Http.RateLimits;

/// <summary>So many requests in each minute of the clock. A new one drops all counts of the old at once.</summary>
internal sealed class RatePolicy(string name, int permits)
{
    public const int WindowSeconds = 60;

    // Whoever comes after so many others in one minute shares a count, so a flood of addresses cannot eat the memory.
    private const int MaxVisitors = 100_000;
    private const int SharedCounts = 1_024;

    private Window _window = new(Minute: 0);

    public string Name => name;

    public int Permits => permits;

    public string Header { get; } = $"\"{name}\";q={permits};w={WindowSeconds}";

    public RateVerdict Take(UInt128 visitor, long now)
    {
        var window = Current(now / WindowSeconds);
        var count = window.CountOf(visitor).Increment();
        return new(this, count, WindowSeconds - (int)(now % WindowSeconds));
    }

    private Window Current(long minute)
    {
        var window = _window;
        if (window.Minute >= minute)
            return window;

        var fresh = new Window(minute);
        var found = Interlocked.CompareExchange(ref _window, fresh, window);
        return found == window ? fresh : found;
    }

    private sealed record Window(long Minute)
    {
        private readonly ConcurrentDictionary<UInt128, Counter> _counts = new();
        private int _visitors;

        public Counter CountOf(UInt128 visitor)
        {
            if (_counts.TryGetValue(visitor, out var known))
                return known;

            // A dictionary's own count takes all its locks; one that is a little off will do.
            var key = Interlocked.Increment(ref _visitors) <= MaxVisitors ? visitor : visitor % SharedCounts;
            return _counts.GetOrAdd(key, _ => new Counter());
        }
    }

    private sealed class Counter
    {
        private int _count;

        public int Increment() => Interlocked.Increment(ref _count);
    }
}
