using Concierge.Domain.Bookings;

namespace Concierge.Domain.Tests.Bookings;

public sealed class TimetableTests
{
    private static readonly DateOnly Saturday = new(2026, 3, 7);

    [Fact]
    public void Usually_it_is_open_from_nine_to_five_and_closed_on_sundays()
    {
        Assert.Equal([new Hours(540, 1020)], Timetable.Usual.On(Saturday));
        Assert.Empty(Timetable.Usual.On(Saturday.AddDays(1)));
        Assert.Equal([new Hours(540, 1020)], Timetable.Usual.On(Saturday.AddDays(2)));
    }

    [Fact]
    public void The_hours_of_a_day_are_in_their_order()
    {
        var timetable = new Timetable(
            [new(DayOfWeek.Saturday, new Hours(780, 1020)), new(DayOfWeek.Saturday, new Hours(540, 720))], []);

        Assert.Equal([new Hours(540, 720), new Hours(780, 1020)], timetable.On(Saturday));
    }

    [Fact]
    public void A_special_day_has_its_own_hours_or_is_closed()
    {
        var timetable = Timetable.Usual with
        {
            Exceptions = [new(Saturday, [new Hours(0, 1440)]), new(Saturday.AddDays(2), [])],
        };

        Assert.Equal([new Hours(0, 1440)], timetable.On(Saturday));
        Assert.Empty(timetable.On(Saturday.AddDays(2)));
    }

    [Theory]
    [InlineData(540, 720, 720, 900, true)]
    [InlineData(720, 900, 540, 720, true)]
    [InlineData(540, 721, 720, 900, false)]
    [InlineData(540, 720, 540, 720, false)]
    public void Hours_that_touch_do_not_overlap(int from, int to, int otherFrom, int otherTo, bool apart) =>
        Assert.Equal(apart, Hours.AreApart([new Hours(from, to), new Hours(otherFrom, otherTo)]));
}
