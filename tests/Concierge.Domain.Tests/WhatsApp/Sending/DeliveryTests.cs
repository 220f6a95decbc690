using Concierge.Domain.WhatsApp.Receiving;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Domain.Tests.WhatsApp.Sending;

public sealed class DeliveryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly SentPart Taken = new(OutgoingState.Sent, Reason: null, Code: null, Noon, new());
    private static readonly SentPart Read = Taken with { Heard = Of(DeliveryStatus.Read, 9) };
    private static readonly SentPart Delivered = Taken with { Heard = Of(DeliveryStatus.Delivered, 7) };
    private static readonly SentPart Waiting = Taken with
    {
        State = OutgoingState.Waiting,
        Reason = OutgoingReason.OutsideWindow,
    };

    private static readonly SentPart Failed = Taken with
    {
        State = OutgoingState.Failed,
        Reason = OutgoingReason.Refused,
        Code = 131_026,
    };

    [Fact]
    public void What_meta_took_is_sent_even_before_meta_says_so() =>
        Assert.Equal(new Delivery(DeliveryState.Sent, SentAt: Noon), Delivery.Of([Taken]));

    [Fact]
    public void Metas_time_goes_before_ours() => Assert.Equal(
        new Delivery(DeliveryState.Sent, SentAt: At(1)),
        Delivery.Of([Taken with { Heard = Of(DeliveryStatus.Sent, 1) }]));

    [Theory]
    [InlineData(OutgoingState.Waiting)]
    [InlineData(OutgoingState.Sending)]
    [InlineData(OutgoingState.Uncertain)]
    public void What_is_not_known_to_be_taken_waits_with_its_reason(OutgoingState state) => Assert.Equal(
        new Delivery(DeliveryState.Waiting, OutgoingReason.OutsideWindow),
        Delivery.Of([Waiting with { State = state }]));

    [Fact]
    public void What_failed_says_why_and_when() => Assert.Equal(
        new Delivery(DeliveryState.Failed, OutgoingReason.Refused, 131_026, FailedAt: Noon), Delivery.Of([Failed]));

    [Fact]
    public void What_meta_gave_up_failed_even_if_that_is_not_known_here_yet() => Assert.Equal(
        new Delivery(DeliveryState.Failed, OutgoingReason.Refused, 131_000, SentAt: Noon, FailedAt: At(3)),
        Delivery.Of([Taken with { Heard = MessageDelivery.Of(DeliveryStatus.Failed, At(3), 131_000) }]));

    [Fact]
    public void What_arrived_did_not_fail() => Assert.Equal(
        new Delivery(DeliveryState.Delivered, SentAt: At(7), DeliveredAt: At(7)),
        Delivery.Of([Failed with { Heard = Delivered.Heard }]));

    [Fact]
    public void Parts_came_as_far_as_the_one_that_came_least_far()
    {
        Assert.Equal(DeliveryState.Read, Delivery.Of([Read, Read]).Status);
        Assert.Equal(DeliveryState.Delivered, Delivery.Of([Read, Delivered, Read]).Status);
        Assert.Equal(DeliveryState.Sent, Delivery.Of([Read, Taken, Delivered]).Status);
        Assert.Equal(OutgoingReason.OutsideWindow, Delivery.Of([Read, Waiting, Taken]).Reason);
        Assert.Equal((int?)131_026, Delivery.Of([Read, Waiting, Failed]).Code);
    }

    [Fact]
    public void The_time_of_parts_is_that_of_the_last_and_of_none_before_all_have_one()
    {
        Assert.Equal(
            new Delivery(DeliveryState.Delivered, SentAt: At(9), DeliveredAt: At(9)), Delivery.Of([Delivered, Read]));
        Assert.Null(Delivery.Of([Read, Waiting]).SentAt);
    }

    private static MessageDelivery Of(DeliveryStatus status, int minutes) => MessageDelivery.Of(status, At(minutes));

    private static DateTimeOffset At(int minutes) => Noon.AddMinutes(minutes);
}
