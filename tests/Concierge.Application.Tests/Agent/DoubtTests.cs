using Concierge.Application.Agent;
using Concierge.Application.Bookings.Understanding;
using Concierge.Domain.Bookings;
using static Concierge.Application.Tests.Agent.Deciding;

namespace Concierge.Application.Tests.Agent;

/// <summary>What can be meant in two ways is asked for.</summary>
public sealed class DoubtTests
{
    [Fact]
    public void A_yes_to_a_question_is_no_consent() => Assert.Equal(
        new Step.Chat(new Step.Ask(Question.WhichDuration, WithoutLength)),
        Next(Saying(Intent.Accept), new Talk { Known = WithoutLength }));

    [Fact]
    public void A_cancellation_that_was_not_said_plainly_is_asked_for_and_a_yes_cancels()
    {
        var booking = ABooking(AtTen);
        var doubt = Saying(Intent.Cancel) with { Questions = [Question.IsThisWanted] };
        var asked = new Proposal(new BookingId(booking.Id), AtTen, TwoHours, Change.Cancel);

        Assert.Equal(new Step.ProposeCancel(booking), Next(doubt, booked: booking));
        Assert.Equal(
            new Step.Cancel(booking), Next(Saying(Intent.Accept), new Talk { Proposal = asked }, booking));
    }

    [Fact]
    public void In_the_midst_of_a_second_booking_it_is_asked_which_is_to_be_cancelled()
    {
        var booking = ABooking(AtTen.AddDays(2));
        var talk = new Talk { Known = Complete, Proposal = new Proposal(Held, AtTen, TwoHours) };

        Assert.Equal(new Step.ProposeCancel(booking), Next(Saying(Intent.Cancel), talk, booking));
    }

    [Fact]
    public void The_day_that_is_left_tells_which_booking_is_moved()
    {
        var (first, second) = (ABooking(AtTen), ABooking(AtTen.AddDays(2)));
        var wish = Complete with { Intent = Intent.Reschedule, Starts = [AtTen.AddDays(1)] };

        Assert.Equal(
            new Step.Propose(AtTen.AddDays(1), TwoHours, new BookingId(second.Id)),
            Next(wish with { LeftDays = [Saturday.AddDays(2)] }, booked: [first, second]));
        Assert.IsType<Step.TellBooked>(Next(wish with { LeftDays = [Saturday.AddDays(3)] }, booked: [first, second]));
    }
}
