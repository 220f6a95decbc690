namespace Concierge.Domain.WhatsApp.Receiving;

/// <param name="RepeatWindow">Within it, who says the same again is taken to have said it once.</param>
public sealed record ReceivingRules(TimeSpan RepeatWindow)
{
    /// <summary>Whether what is said at one time only repeats what was said before.</summary>
    /// <param name="answered">When that was first answered, by the assistant or a person; null if it was not.</param>
    public bool IsRepeat(DateTimeOffset before, DateTimeOffset? answered, DateTimeOffset at) =>
        (at - before).Duration() < RepeatWindow && !CanBeOf(answered, at);

    // WhatsApp cuts its times to the second: what it dates after our answer was certainly written after it, and may be
    // a word on it. What was written earlier and only arrives later cannot be, however the two crossed on their way.
    private static bool CanBeOf(DateTimeOffset? answered, DateTimeOffset at) => answered < at;
}
