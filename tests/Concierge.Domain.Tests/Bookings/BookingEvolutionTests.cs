using Concierge.Domain.Bookings;
using static Concierge.Domain.Tests.Bookings.ABooking;

namespace Concierge.Domain.Tests.Bookings;

public sealed class BookingEvolutionTests
{
    [Fact]
    public void Requested_it_holds_its_time_until_it_expires() => Assert.Equal(
        new Booking(Id, Lesson.Id, Ada.UserId!.Value, Requested.Reference)
        {
            ResourceOwnerId = Lesson.OwnerId,
            Status = BookingStatus.Pending,
            Lane = 1,
            Slot = Between(10, 12),
            TimeZone = "Europe/Zurich",
            PricePerHour = new Money(80, "CHF"),
            Price = new Money(160, "CHF"),
            Note = "Two people",
            ExpiresAt = ExpiresAt,
        },
        After());

    [Fact]
    public void Confirmed_it_is_firm() =>
        Assert.Equal(After() with { Status = BookingStatus.Confirmed }, After(Confirmed));

    [Fact]
    public void Rescheduled_it_has_another_time_and_price_and_is_still_confirmed()
    {
        var moved = new BookingRescheduled(
            Ada, 2, Between(13, 14), TimeSpan.FromMinutes(10), "Europe/Paris", new Money(80, "CHF"));

        Assert.Equal(
            After(Confirmed) with
            {
                Lane = 2,
                Slot = Between(13, 14),
                Buffer = TimeSpan.FromMinutes(10),
                TimeZone = "Europe/Paris",
                Price = new Money(80, "CHF"),
            },
            After(Confirmed, moved));
    }

    [Fact]
    public void Cancelled_it_has_ended() =>
        Assert.Equal(After() with { Status = BookingStatus.Cancelled }, After(Cancelled));

    [Fact]
    public void Expired_it_has_ended() => Assert.Equal(After() with { Status = BookingStatus.Expired }, After(Expired));

    [Fact]
    public void It_holds_the_buffer_after_it_as_well()
    {
        var place = Free with { Resource = Lesson with { Buffer = TimeSpan.FromMinutes(30) } };
        var requested = Booking.Request(Id, place, new Wish(Ada.UserId!.Value, Ada), ExpiresAt);

        Assert.Equal(Between(10, 12.5), Booking.Evolve(null, requested).Held);
    }

    [Fact]
    public void Nothing_happens_to_a_booking_before_it_was_requested() =>
        Assert.Throws<InvalidOperationException>(() => Booking.Evolve(null, Confirmed));
}
