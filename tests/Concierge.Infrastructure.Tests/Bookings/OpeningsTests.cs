using System.Globalization;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Bookings;
using NodaTime;

namespace Concierge.Infrastructure.Tests.Bookings;

/// <summary>Opening hours on the days on which the clocks change.</summary>
public sealed class OpeningsTests
{
    [Theory]

    // An ordinary day, then an hour less and an hour more.
    [InlineData("Europe/Zurich", "2026-03-28", 1, 5, "2026-03-28T00:00Z", "2026-03-28T04:00Z")]
    [InlineData("Europe/Zurich", "2026-03-29", 1, 5, "2026-03-29T00:00Z", "2026-03-29T03:00Z")]
    [InlineData("Europe/Zurich", "2026-10-25", 1, 5, "2026-10-24T23:00Z", "2026-10-25T04:00Z")]
    [InlineData("America/New_York", "2026-03-08", 1, 5, "2026-03-08T06:00Z", "2026-03-08T09:00Z")]
    [InlineData("America/New_York", "2026-11-01", 1, 5, "2026-11-01T05:00Z", "2026-11-01T10:00Z")]

    // Half an hour less and half an hour more.
    [InlineData("Australia/Lord_Howe", "2026-10-04", 1, 5, "2026-10-03T14:30Z", "2026-10-03T18:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 1, 5, "2026-04-04T14:00Z", "2026-04-04T18:30Z")]

    // Whole days of 23 and 25 hours.
    [InlineData("Europe/Zurich", "2026-03-29", 0, 24, "2026-03-28T23:00Z", "2026-03-29T22:00Z")]
    [InlineData("Europe/Zurich", "2026-10-25", 0, 24, "2026-10-24T22:00Z", "2026-10-25T23:00Z")]

    // Midnight does not come: the day begins at one.
    [InlineData("America/Sao_Paulo", "2018-11-04", 0, 24, "2018-11-04T03:00Z", "2018-11-05T02:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-03", 9, 24, "2018-11-03T12:00Z", "2018-11-04T03:00Z")]
    [InlineData("Asia/Beirut", "2026-03-29", 0, 2, "2026-03-28T22:00Z", "2026-03-28T23:00Z")]
    [InlineData("Asia/Beirut", "2026-10-24", 0, 24, "2026-10-23T21:00Z", "2026-10-24T22:00Z")]

    // What opens or closes at a time that does not come does so when the clock has jumped.
    [InlineData("Europe/Zurich", "2026-03-29", 2.5, 5, "2026-03-29T01:00Z", "2026-03-29T03:00Z")]
    [InlineData("Europe/Zurich", "2026-03-29", 1, 2.5, "2026-03-29T00:00Z", "2026-03-29T01:00Z")]

    // Of a time that comes twice the first counts, so that one's end is the other's beginning.
    [InlineData("Europe/Zurich", "2026-10-25", 1, 2.5, "2026-10-24T23:00Z", "2026-10-25T00:30Z")]
    [InlineData("Europe/Zurich", "2026-10-25", 2.5, 5, "2026-10-25T00:30Z", "2026-10-25T04:00Z")]
    public void Hours_are_open_as_the_clock_on_the_wall_goes(
        string zone, string date, double from, double to, string opens, string closes) =>
        Assert.Equal([new TimeSlot(Utc(opens), Utc(closes))], On(zone, date, HoursOf(from, to)));

    [Theory]
    [InlineData("Europe/Zurich", "2026-03-29", 2, 3)]
    [InlineData("Pacific/Apia", "2011-12-30", 9, 17)]
    public void Hours_that_do_not_come_are_not_open(string zone, string date, double from, double to) =>
        Assert.Empty(On(zone, date, HoursOf(from, to)));

    [Theory]
    [InlineData("Europe/Zurich", "2026-03-29", 23)]
    [InlineData("Europe/Zurich", "2026-10-25", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 24.5)]
    [InlineData("America/Sao_Paulo", "2018-11-04", 23)]
    [InlineData("Asia/Kathmandu", "2026-03-29", 24)]
    public void Hours_that_follow_each_other_share_out_the_day(string zone, string date, double length)
    {
        var quarters = Enumerable.Range(0, 96).Select(quarter => HoursOf(quarter / 4.0, (quarter + 1) / 4.0));
        var openings = On(zone, date, [.. quarters]);

        Assert.Equal(TimeSpan.FromHours(length), openings[^1].EndsAt - openings[0].StartsAt);
        Assert.All(openings.Zip(openings.Skip(1)), pair => Assert.Equal(pair.First.EndsAt, pair.Second.StartsAt));
    }

    [Fact]
    public void Openings_that_reach_into_the_window_are_whole()
    {
        var daily = Timetable.Usual with
        {
            Weekly = [.. Enum.GetValues<DayOfWeek>().Select(day => new WeeklyHours(day, HoursOf(9, 17)))],
        };
        var window = new TimeSlot(Utc("2026-06-01T16:59Z"), Utc("2026-06-03T09:00Z"));

        Assert.Equal(
            ["06-01T09:00", "06-02T09:00"],
            Openings.Of(daily, DateTimeZone.Utc, window).Select(each => $"{each.StartsAt:MM-ddTHH:mm}"));
    }

    private static IReadOnlyList<TimeSlot> On(string zone, string date, params Hours[] hours)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var noon = new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero);
        return Openings.Of(
            new Timetable([], [new SpecialDay(day, hours)]),
            DateTimeZoneProviders.Tzdb[zone],
            new TimeSlot(noon.AddDays(-2), noon.AddDays(2)));
    }

    private static Hours HoursOf(double from, double to) => new((int)(from * 60), (int)(to * 60));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
