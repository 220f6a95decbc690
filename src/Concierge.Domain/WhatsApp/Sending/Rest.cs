namespace Concierge.Domain.WhatsApp.Sending;

/// <summary>Until when nothing is sent, after so many refusals in a row.</summary>
public readonly record struct Rest(DateTimeOffset? Until, int Strikes)
{
    public bool Holds(DateTimeOffset now) => Until > now;

    /// <summary>Twice as long as the last one, and never shorter than Meta asks for.</summary>
    public Rest Longer(TimeSpan first, TimeSpan longest, TimeSpan? asked, DateTimeOffset now)
    {
        var wait = Doubling(first, longest, Strikes);
        return new Rest(now + (asked > wait ? Shorter(asked.Value, LongestAsked) : wait), Strikes + 1);
    }

    internal static TimeSpan Doubling(TimeSpan first, TimeSpan longest, int times) =>
        Shorter(first * Math.Pow(2, Math.Min(times, 30)), longest);

    // Whoever asks for a week has made a mistake.
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
