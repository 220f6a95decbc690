namespace Concierge.Domain.WhatsApp.Receiving;

/// <param name="RepeatWindow">Within it, who says the same again is taken to have said it once.</param>
public sealed record ReceivingRules(TimeSpan RepeatWindow)
{
    public bool IsRepeat(DateTimeOffset before, DateTimeOffset at) => (at - before).Duration() < RepeatWindow;
}
