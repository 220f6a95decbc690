using Concierge.Application.Bookings;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;

namespace Concierge.Application.Tests.Bookings;

public sealed class ChangeBookingTests
{
    private readonly BookingRoom _room = new();

    [Fact]
    public Task Confirms_with_the_message_that_gave_consent() =>
        _room.Given().SnapshotAsync(new ConfirmBooking(_room.Id, MessageId.Next()));

    [Fact]
    public Task Refuses_to_confirm_when_the_hold_has_run_out()
    {
        _room.Given().App.Clock.Advance(TimeSpan.FromMinutes(15));

        return _room.SnapshotAsync(new ConfirmBooking(_room.Id));
    }

    [Fact]
    public Task Cancels_with_a_reason() => _room.GivenConfirmed().SnapshotAsync(new CancelBooking(_room.Id, "Rain"));

    [Fact]
    public Task Reschedules_at_the_price_it_was_booked_at()
    {
        _room.GivenConfirmed().App.Bookings.Update(_room.Resource with { PricePerHour = new Money(500, "CHF") });

        return _room.SnapshotAsync(new RescheduleBooking(_room.Id, _room.At(11), "PT1H30M"));
    }

    [Fact]
    public Task Reschedules_for_as_long_as_it_was() =>
        _room.GivenConfirmed().SnapshotAsync(new RescheduleBooking(_room.Id, _room.At(14)));

    [Fact]
    public Task Refuses_to_reschedule_what_is_not_confirmed() =>
        _room.Given().SnapshotAsync(new RescheduleBooking(_room.Id, _room.At(14)));

    [Fact]
    public async Task Does_not_know_anothers_booking()
    {
        var stranger = UserId.Next();
        _room.Given();

        Assert.Equal(
            BookingErrors.Unknown, (await _room.App.SendAsync(new ConfirmBooking(_room.Id), stranger)).Error);
        Assert.Equal(BookingErrors.Unknown, (await _room.App.SendAsync(new CancelBooking(_room.Id), stranger)).Error);
        Assert.Equal(
            BookingErrors.Unknown,
            (await _room.App.SendAsync(new RescheduleBooking(_room.Id, _room.At(14)), stranger)).Error);
        Assert.Empty(_room.App.Work.Appended);
    }

    [Fact]
    public Task A_hold_that_ran_out_expires()
    {
        _room.Given().App.Clock.Advance(TimeSpan.FromMinutes(15));

        return _room.SnapshotAsync(new ExpireBooking(_room.Id));
    }

    [Fact]
    public Task A_hold_that_has_not_run_out_is_looked_at_again() =>
        _room.Given().SnapshotAsync(new ExpireBooking(_room.Id));

    [Fact]
    public async Task The_end_of_a_hold_leaves_what_was_confirmed_or_cancelled_alone()
    {
        _room.GivenConfirmed();
        Assert.Null((await _room.App.SendAsync(new ExpireBooking(_room.Id))).Error);

        await _room.App.SendAsync(new CancelBooking(_room.Id));
        Assert.Null((await _room.App.SendAsync(new ExpireBooking(_room.Id))).Error);

        Assert.IsType<BookingCancelled>(Assert.Single(_room.App.Work.Appended));
    }
}
