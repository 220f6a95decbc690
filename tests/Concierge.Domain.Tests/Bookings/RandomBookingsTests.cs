using Concierge.Domain.Bookings;
using static Concierge.Domain.Tests.Bookings.ABooking;

namespace Concierge.Domain.Tests.Bookings;

/// <summary>What holds whatever is asked for: hundreds of wishes against resources of every shape.</summary>
public sealed class RandomBookingsTests
{
    private const int Wishes = 300;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Bookings_of_a_lane_never_overlap_with_their_buffers(int seed)
    {
        var taken = BookAtRandom(new Random(seed), out var resource);

        Assert.NotEmpty(taken);
        Assert.All(taken, one => Assert.InRange(one.Lane, 1, resource.Capacity));
        Assert.DoesNotContain(
            taken.SelectMany((one, at) => taken.Skip(at + 1).Select(other => (One: one, Other: other))),
            pair => pair.One.Lane == pair.Other.Lane && pair.One.Held.Overlaps(pair.Other.Held));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_offered_can_be_booked_and_what_is_not_cannot(int seed)
    {
        var random = new Random(seed);
        var taken = BookAtRandom(random, out var resource);
        var calendar = CalendarOf(resource, taken);
        var duration = resource.Slot * random.Next(1, 5);
        var offered = calendar.FreeSlots(duration, Now).ToHashSet();

        for (var start = At(9); start < At(17); start += resource.Slot)
        {
            var place = calendar.Find(start, duration, Now);
            Assert.Equal(place.Error is null, offered.Contains(new(start, start + duration)));
            Assert.All(place.Error?.Alternatives ?? [], near => Assert.Contains(near, offered));
        }
    }

    private static List<Taken> BookAtRandom(Random random, out Resource resource)
    {
        resource = Lesson with
        {
            Capacity = random.Next(1, 5),
            Slot = TimeSpan.FromMinutes(5 * random.Next(1, 13)),
            Buffer = TimeSpan.FromMinutes(random.Next(0, 40)),
        };
        var taken = new List<Taken>();
        for (var wish = 0; wish < Wishes; wish++)
        {
            var start = At(9) + (resource.Slot * random.Next(0, 100));
            var place = CalendarOf(resource, taken).Find(start, resource.Slot * random.Next(1, 5), Now, random.Next(8));
            if (place.Error is not null)
                continue;

            var requested = Booking.Request(BookingId.Next(), place.Value, new Wish(Ada.UserId!.Value, Ada), ExpiresAt);
            var booking = Booking.Evolve(null, requested);
            taken.Add(new Taken(booking.Id, booking.Lane, booking.Held));
        }

        return taken;
    }
}
