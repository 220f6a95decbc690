using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using static Concierge.Domain.Tests.Bookings.ABooking;

namespace Concierge.Domain.Tests.Bookings;

public sealed class CalendarTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(9, 1, null)]
    [InlineData(16, 1, null)]
    [InlineData(9, 8, null)]
    [InlineData(9.5, 0.5, null)]
    [InlineData(8.5, 1, ErrorCode.OutsideHours)]
    [InlineData(16.5, 1, ErrorCode.OutsideHours)]
    [InlineData(17, 1, ErrorCode.OutsideHours)]
    [InlineData(20, 1, ErrorCode.OutsideHours)]
    [InlineData(9.25, 1, ErrorCode.NotASlot)]
    [InlineData(10.1, 1, ErrorCode.NotASlot)]
    [InlineData(7, 1, ErrorCode.InThePast)]
    [InlineData(10, 0.25, ErrorCode.ValidationFailed)]
    [InlineData(10, 0.75, ErrorCode.ValidationFailed)]
    [InlineData(10, 0, ErrorCode.ValidationFailed)]
    [InlineData(10, -1, ErrorCode.ValidationFailed)]
    [InlineData(10, 24.5, ErrorCode.ValidationFailed)]
    [InlineData(367 * 24, 1, ErrorCode.TooFarAhead)]
    public void What_is_empty_is_booked_within_its_hours_slot_by_slot(double from, double hours, ErrorCode? refused) =>
        Assert.Equal(refused, CalendarOf().Find(At(from), TimeSpan.FromHours(hours), Now).Error?.Code);

    [Theory]
    [InlineData(9, 1, null)]
    [InlineData(9.5, 1, ErrorCode.SlotTaken)]
    [InlineData(10, 1, ErrorCode.SlotTaken)]
    [InlineData(11.5, 0.5, ErrorCode.SlotTaken)]
    [InlineData(9, 8, ErrorCode.SlotTaken)]
    [InlineData(12, 1, null)]
    public void What_is_taken_is_refused_and_what_touches_it_is_not(double from, double hours, ErrorCode? refused) =>
        Assert.Equal(
            refused, CalendarOf(taken: ATaken(10, 12)).Find(At(from), TimeSpan.FromHours(hours), Now).Error?.Code);

    [Theory]
    [InlineData(9, ErrorCode.SlotTaken)]
    [InlineData(8.5, ErrorCode.OutsideHours)]
    [InlineData(12, ErrorCode.SlotTaken)]
    [InlineData(12.5, null)]
    public void A_buffer_stands_between_two_bookings(double from, ErrorCode? refused)
    {
        var buffered = Lesson with { Buffer = TimeSpan.FromMinutes(30) };
        var taken = new Taken(BookingId.Next(), 1, Between(10, 12.5));

        Assert.Equal(refused, CalendarOf(buffered, taken).Find(At(from), Hour, Now).Error?.Code);
    }

    [Fact]
    public void The_last_booking_of_the_day_has_its_buffer_after_closing_time() => Assert.Null(
        CalendarOf(Lesson with { Buffer = Hour }).Find(At(16), Hour, Now).Error);

    [Fact]
    public void Who_is_refused_is_offered_the_three_nearest_free_times()
    {
        var refused = CalendarOf(taken: [ATaken(10, 12), ATaken(13, 14)]).Find(At(11), Hour, Now).Error;

        Assert.Equal([Between(12, 13), Between(9, 10), Between(14, 15)], refused?.Alternatives);
    }

    [Fact]
    public void Nothing_that_is_over_is_offered() => Assert.Equal(
        [Between(12, 13), Between(12.5, 13.5), Between(13, 14)],
        CalendarOf(taken: ATaken(10, 12)).Find(At(11), Hour, now: At(10.6)).Error?.Alternatives);

    [Fact]
    public void Where_nothing_is_free_nothing_is_offered() =>
        Assert.Empty(CalendarOf(taken: ATaken(9, 17)).Find(At(11), Hour, Now).Error!.Alternatives!);

    [Fact]
    public void As_many_lanes_as_its_capacity_are_taken_before_it_is_full()
    {
        var three = Lesson with { Capacity = 3 };
        var gap = CalendarOf(three, ATaken(10, 11, lane: 1), ATaken(10, 11, lane: 3));
        var full = CalendarOf(three, ATaken(10, 11, lane: 1), ATaken(9, 11, lane: 2), ATaken(10.5, 12, lane: 3));

        Assert.Equal(1, CalendarOf(three).Find(At(10), Hour, Now).Value.Lane);
        Assert.Equal(2, gap.Find(At(10), Hour, Now).Value.Lane);
        Assert.Equal(ErrorCode.SlotTaken, full.Find(At(10), Hour, Now).Error?.Code);
    }

    [Fact]
    public void Losers_of_a_race_spread_over_the_lanes_that_are_left()
    {
        var calendar = CalendarOf(Lesson with { Capacity = 4 }, ATaken(10, 11, lane: 2));

        Assert.Equal(
            [1, 3, 4, 1],
            Enumerable.Range(0, 4).Select(spread => calendar.Find(At(10), Hour, Now, spread).Value.Lane));
    }

    [Fact]
    public void A_booking_in_a_lane_that_is_gone_stands_and_its_time_takes_no_more()
    {
        var calendar = CalendarOf(Lesson with { Capacity = 2 }, ATaken(10, 11, lane: 3));

        Assert.Equal(ErrorCode.SlotTaken, calendar.Find(At(10.5), Hour, Now).Error?.Code);
        Assert.Null(calendar.Find(At(11), Hour, Now).Error);
    }

    [Fact]
    public void A_booking_makes_room_for_itself()
    {
        var own = ATaken(10, 12);

        Assert.Null(CalendarOf(taken: own).Without(own.Booking).Find(At(11), Hour, Now).Error);
    }

    [Fact]
    public void What_closes_and_opens_at_midnight_does_not_close()
    {
        var calendar = new Calendar(
            Lesson, Between(0, 48), [Between(9, 12), Between(13, 24), Between(24, 30)], []);

        Assert.Null(calendar.Find(At(23), TimeSpan.FromHours(4), Now).Error);
        Assert.Equal(ErrorCode.OutsideHours, calendar.Find(At(11), TimeSpan.FromHours(4), Now).Error?.Code);
        Assert.Equal(ErrorCode.OutsideHours, calendar.Find(At(29), TimeSpan.FromHours(4), Now).Error?.Code);
    }

    [Fact]
    public void Slots_stand_on_a_grid_that_begins_when_it_opens()
    {
        var calendar = new Calendar(
            Lesson, Between(0, 24), [Between(9.25, 10.75), Between(13, 14)], [ATaken(13, 13.5)]);

        Assert.Equal(
            [Between(9.25, 9.75), Between(9.75, 10.25), Between(10.25, 10.75), Between(13.5, 14)],
            calendar.FreeSlots(TimeSpan.FromMinutes(30), Now));
        Assert.Empty(calendar.FreeSlots(TimeSpan.FromMinutes(20), Now));
    }

    [Fact]
    public void Nothing_is_said_of_what_lies_beyond_the_window()
    {
        var calendar = new Calendar(Lesson, Between(10, 12), [Between(9, 17)], []);

        Assert.Equal(
            [Between(10, 11), Between(10.5, 11.5), Between(11, 12)], calendar.FreeSlots(TimeSpan.FromHours(1), Now));
    }

    [Fact]
    public void A_time_is_the_same_whatever_its_offset() => Assert.Equal(
        Between(10, 11), CalendarOf().Find(At(10).ToOffset(TimeSpan.FromHours(5.5)), Hour, Now).Value.Slot);
}
