using Concierge.Infrastructure.Messages;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Tests.Messages;

public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 0, 2)]
    [InlineData(3, 0, 4)]
    [InlineData(4, 0, null)]
    [InlineData(5, 0, null)]
    [InlineData(1, 1, null)]
    [InlineData(1, 2, 1)]
    [InlineData(2, 2, null)]
    [InlineData(4, 6, 4)]
    [InlineData(5, 6, 4)]
    [InlineData(6, 6, null)]
    [InlineData(int.MaxValue, 0, null)]
    public void Waits_one_two_and_four_seconds_then_gives_up(int attempt, int attempts, int? seconds)
    {
        var wait = new RetrySchedule(Options.Create(new MessagesOptions())).WaitAfter(attempt, attempts);

        Assert.Equal(seconds, wait?.TotalSeconds);
    }

    [Fact]
    public void Waits_as_the_settings_say()
    {
        var options = new MessagesOptions { Backoff = { TimeSpan.FromMinutes(1) } };

        var schedule = new RetrySchedule(Options.Create(options));

        Assert.Equal((TimeSpan.FromMinutes(1), null), (schedule.WaitAfter(1, 0), schedule.WaitAfter(2, 0)));
    }
}
