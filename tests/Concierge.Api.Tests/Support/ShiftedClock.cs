namespace Concierge.Api.Tests.Support;

/// <summary>Goes as fast as the machine's clock, so far ahead of it.</summary>
internal sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    private long _ahead = ahead.Ticks;

    /// <summary>Shows the next such day at such a time now.</summary>
    public static ShiftedClock ToNext(DayOfWeek day, TimeSpan timeOfDay)
    {
        var now = System.GetUtcNow();
        var days = ((day - now.DayOfWeek + 7) % 7) + 7;
        return new ShiftedClock(now.Date.AddDays(days) + timeOfDay - now.UtcDateTime);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
