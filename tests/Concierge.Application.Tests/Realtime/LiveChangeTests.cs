using Concierge.Application.Ports;
using Concierge.Domain.Identity;

namespace Concierge.Application.Tests.Realtime;

public sealed class LiveChangeTests
{
    public static TheoryData<LiveChange> Changes =>
    [
        new(LiveEvent.JobUpdated, Guid.CreateVersion7(), UserId.Next()),
        new(LiveEvent.BookingUpdated, Guid.CreateVersion7(), UserId.Next(), Showing.Nothing),
        new(LiveEvent.MessageReceived, Guid.CreateVersion7(), UserId.Next(), ConversationId: Guid.CreateVersion7()),
        new(LiveEvent.BookingUpdated, Guid.CreateVersion7(), UserId.Next(), AlsoFor: UserId.Next()),
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_is_announced_is_what_is_heard(LiveChange change)
    {
        var announcement = change.ToAnnouncement();

        Assert.Equal(LiveChange.Topic, announcement.Topic);
        Assert.Equal(change, LiveChange.Parse(announcement.Payload));
    }

    [Theory]
    [InlineData("JobUpdated")]
    [InlineData("JobUpdated 1 2 3 4")]
    [InlineData("MoonLanded 0193a000-0000-7000-8000-000000000001 0193a000-0000-7000-8000-000000000002 True ")]
    public void What_another_version_of_the_server_says_is_not_understood(string payload) =>
        Assert.Null(LiveChange.Parse(payload));
}
