using Concierge.Domain.WhatsApp.Receiving;

namespace Concierge.Domain.Tests.WhatsApp.Receiving;

public sealed class ReceivingRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly ReceivingRules _rules = new(RepeatWindow: TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(-29, true)]
    [InlineData(30, false)]
    [InlineData(-30, false)]
    public void The_same_within_the_window_is_a_repetition(int seconds, bool isRepeat) =>
        Assert.Equal(isRepeat, _rules.IsRepeat(Noon, answered: null, Noon.AddSeconds(seconds)));

    [Theory]
    [InlineData(9, false)]
    [InlineData(9.999, false)]
    [InlineData(10, true)]
    [InlineData(10.5, true)]
    [InlineData(20, true)]
    public void Unless_it_was_written_after_an_answer(double answered, bool isRepeat) =>
        Assert.Equal(isRepeat, _rules.IsRepeat(Noon, Noon.AddSeconds(answered), Noon.AddSeconds(10)));
}
