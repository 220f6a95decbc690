using Concierge.Domain.Bookings;

namespace Concierge.Domain.Tests.Bookings;

public sealed class BookingReferenceTests
{
    [Fact]
    public void A_reference_has_nothing_that_is_taken_for_something_else() => Assert.All(
        Enumerable.Range(0, 200).Select(_ => BookingReference.Of(BookingId.Next())),
        reference => Assert.Matches("^BK-[2-9A-HJKMNP-TV-Z]{6}$", reference));

    [Fact]
    public void A_reference_follows_from_the_id_and_from_how_often_it_was_taken()
    {
        var id = new BookingId(new Guid("01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c81"));

        Assert.Equal(BookingReference.Of(id), BookingReference.Of(id));
        Assert.Equal(3, Enumerable.Range(0, 3).Select(tries => BookingReference.Of(id, tries)).Distinct().Count());
        Assert.NotEqual(BookingReference.Of(id), BookingReference.Of(BookingId.Next()));
    }
}
