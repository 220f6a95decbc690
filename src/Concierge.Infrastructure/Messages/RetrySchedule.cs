using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Messages;

/// <summary>
/// How long a message waits after a failed try: 1, 2 and 4 seconds, unless the settings say otherwise.
/// </summary>
internal sealed class RetrySchedule(IOptions<MessagesOptions> options)
{
    private static readonly IList<TimeSpan> Default =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <summary>The wait after try number <paramref name="attempt"/> of <paramref name="attempts"/> (0: one more than
    /// there are waits), or null after the last. The last wait repeats where there are more tries than waits.</summary>
    public TimeSpan? WaitAfter(int attempt, int attempts)
    {
        var waits = options.Value.Backoff is [_, ..] given ? given : Default;
        var last = attempts > 0 ? attempts : waits.Count + 1;

        return attempt >= last ? null : waits[Math.Min(attempt, waits.Count) - 1];
    }
}
