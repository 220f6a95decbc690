using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using static Concierge.Domain.Tests.Bookings.ABooking;

namespace Concierge.Domain.Tests.Bookings;

/// <summary>Every decision in every status: the event, or the code of the refusal.</summary>
public sealed class BookingDecisionTests
{
    private const string Ended = nameof(ErrorCode.BookingEnded);
    private const string NotNow = nameof(ErrorCode.BookingStateInvalid);

    [Theory]
    [InlineData(BookingStatus.Pending, nameof(BookingConfirmed))]
    [InlineData(BookingStatus.Confirmed, NotNow)]
    [InlineData(BookingStatus.Cancelled, Ended)]
    [InlineData(BookingStatus.Expired, Ended)]
    public void Confirm(BookingStatus status, string outcome) =>
        Decides(outcome, In(status).Confirm(Ada, consent: null, Now));

    [Theory]
    [InlineData(BookingStatus.Pending, NotNow)]
    [InlineData(BookingStatus.Confirmed, nameof(BookingRescheduled))]
    [InlineData(BookingStatus.Cancelled, Ended)]
    [InlineData(BookingStatus.Expired, Ended)]
    public void Reschedule(BookingStatus status, string outcome) =>
        Decides(outcome, In(status).Reschedule(Ada, Later, Now));

    [Theory]
    [InlineData(BookingStatus.Pending, nameof(BookingCancelled))]
    [InlineData(BookingStatus.Confirmed, nameof(BookingCancelled))]
    [InlineData(BookingStatus.Cancelled, Ended)]
    [InlineData(BookingStatus.Expired, Ended)]
    public void Cancel(BookingStatus status, string outcome) => Decides(outcome, In(status).Cancel(Ada, reason: null));

    [Theory]
    [InlineData(BookingStatus.Pending, nameof(BookingExpired))]
    [InlineData(BookingStatus.Confirmed, NotNow)]
    [InlineData(BookingStatus.Cancelled, Ended)]
    [InlineData(BookingStatus.Expired, Ended)]
    public void Expire(BookingStatus status, string outcome) => Decides(outcome, In(status).Expire(ExpiresAt));

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void At_every_instant_a_hold_is_either_confirmed_or_runs_out(int ticks)
    {
        var (pending, now) = (In(BookingStatus.Pending), ExpiresAt.AddTicks(ticks));

        Assert.NotEqual(pending.Confirm(Ada, consent: null, now).Error is null, pending.Expire(now).Error is null);
    }

    [Fact]
    public void A_hold_that_has_not_run_out_says_how_long_it_has_left() => Assert.Equal(
        TimeSpan.FromMinutes(5), In(BookingStatus.Pending).Expire(ExpiresAt.AddMinutes(-5)).Error?.RetryAfter);

    [Fact]
    public void What_is_over_is_not_moved() =>
        Decides(NotNow, In(BookingStatus.Confirmed).Reschedule(Ada, Later, Free.Slot.EndsAt));

    [Fact]
    public void A_consent_is_kept_with_who_gave_it()
    {
        var (customer, consent) = (new Actor(ConversationId: ConversationId.Next()), MessageId.Next());

        Assert.Equal(
            new BookingConfirmed(customer, consent), In(BookingStatus.Pending).Confirm(customer, consent, Now).Value);
    }

    [Fact]
    public void It_costs_what_an_hour_cost_when_it_was_requested()
    {
        var moved = In(BookingStatus.Confirmed).Reschedule(Ada, Later, Now).Value;

        Assert.Equal(new Money(160, "CHF"), Requested.Price);
        Assert.Equal(new Money(80, "CHF"), moved.Price);
    }

    private static void Decides<TEvent>(string outcome, Result<TEvent> decision) =>
        Assert.Equal(outcome, decision.Error?.Code.ToString() ?? decision.Value!.GetType().Name);
}
