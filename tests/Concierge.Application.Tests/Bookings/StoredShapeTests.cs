using Concierge.Application.Bookings;
using Concierge.Application.Tests.Support;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Bookings;

/// <summary>How things are stored; a difference here is a difference in every database.</summary>
public sealed class StoredShapeTests
{
    private static readonly DateTimeOffset Ten = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSlot Slot = new(Ten, Ten.AddHours(2));
    private static readonly Actor User = new(UserId.Next());
    private static readonly Actor Customer = new(ConversationId: ConversationId.Next());
    private static readonly TimeSpan Buffer = TimeSpan.FromMinutes(15);

    private static readonly BookingRequested Least = new(
        BookingId.Next(),
        ResourceId.Next(),
        UserId.Next(),
        User,
        "BK-7Q2M9X",
        1,
        Slot,
        Buffer,
        "Europe/Zurich",
        new Money(80.50m, "CHF"),
        new Money(161.00m, "CHF"),
        Ten);

    [Fact]
    public Task Requested() => Snapshot.MatchAsync(
        Least with
        {
            By = Customer,
            ConversationId = Customer.ConversationId,
            Note = "Two people",
            ResourceOwnerId = UserId.Next(),
        });

    [Fact]
    public Task Requested_with_no_more_than_it_needs() => Snapshot.MatchAsync(Least);

    [Fact]
    public Task Confirmed() => Snapshot.MatchAsync(new BookingConfirmed(Customer, MessageId.Next()));

    [Fact]
    public Task Confirmed_with_no_more_than_it_needs() => Snapshot.MatchAsync(new BookingConfirmed(User));

    [Fact]
    public Task Rescheduled() => Snapshot.MatchAsync(
        new BookingRescheduled(User, 2, Slot, Buffer, "Europe/Zurich", new Money(161, "CHF")));

    [Fact]
    public Task Cancelled() => Snapshot.MatchAsync(new BookingCancelled(User, "Rain"));

    [Fact]
    public Task Cancelled_with_no_more_than_it_needs() => Snapshot.MatchAsync(new BookingCancelled(User));

    [Fact]
    public Task Expired() => Snapshot.MatchAsync(new BookingExpired());

    [Fact]
    public Task The_message_that_ends_a_hold() => Snapshot.MatchAsync(new ExpireBooking(BookingId.Next()));

    [Fact]
    public Task A_timetable() => Snapshot.MatchAsync(new Timetable(
        [new WeeklyHours(DayOfWeek.Monday, new Hours(540, 1440))],
        [
            new SpecialDay(new DateOnly(2026, 12, 25), []),
            new SpecialDay(new DateOnly(2026, 12, 31), [new Hours(0, 60)]),
        ]));
}
