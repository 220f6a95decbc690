namespace Concierge.Application.Pipeline;

public static class Times
{
    /// <summary>Now, as exact as the database keeps it: what is answered now must equal what is read later.</summary>
    public static DateTimeOffset GetStoredNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
