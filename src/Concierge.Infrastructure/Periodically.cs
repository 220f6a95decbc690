namespace Concierge.Infrastructure;

/// <summary>Does the same every so often. What fails is told and tried again; it stops no server.</summary>
internal static class Periodically
{
    /// <param name="atOnce">The first time is now, not when the first interval is over.</param>
    public static async Task RunAsync(
        TimeSpan every,
        TimeProvider clock,
        Func<CancellationToken, Task> act,
        Action<Exception> failed,
        CancellationToken ct,
        bool atOnce = false)
    {
        using var timer = new PeriodicTimer(every, clock);
        while (atOnce || await timer.WaitForNextTickAsync(ct))
        {
            atOnce = false;
            try
            {
                await act(ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                failed(exception);
            }
        }
    }
}
