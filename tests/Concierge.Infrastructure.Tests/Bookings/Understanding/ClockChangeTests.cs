using Concierge.Application.Bookings.Understanding;

namespace Concierge.Infrastructure.Tests.Bookings.Understanding;

/// <summary>Vienna's clocks skip 2 to 3 on 29 March 2026, and have it twice on 25 October.</summary>
public sealed class ClockChangeTests
{
    [Theory]
    [InlineData(Talk.Vienna, "29 March 2026 at 02:30", "2026-03-29T01:30+01:00 2026-03-29T03:30+02:00")]
    [InlineData("America/New_York", "8 March 2026 at 02:30", "2026-03-08T01:30-05:00 2026-03-08T03:30-04:00")]
    public void A_time_that_is_skipped_has_to_be_asked_for(string zone, string text, string expected)
    {
        var reading = Talk.Read(text, "2026-03-01T09:00", zone);

        Assert.Equal([Question.TimeIsSkipped], reading.Questions);
        Assert.Equal(expected, Starts(reading));
        Assert.Null(reading.Start);
    }

    [Theory]
    [InlineData(Talk.Vienna, "25 October 2026 at 02:30", "2026-10-25T02:30+02:00 2026-10-25T02:30+01:00")]
    [InlineData("America/New_York", "1 November 2026 at 01:30am", "2026-11-01T01:30-04:00 2026-11-01T01:30-05:00")]
    public void A_time_that_happens_twice_has_to_be_asked_for(string zone, string text, string expected)
    {
        var reading = Talk.Read(text, "2026-10-01T09:00", zone);

        Assert.Equal([Question.TimeHappensTwice], reading.Questions);
        Assert.Equal(expected, Starts(reading));
        Assert.Null(reading.Start);
    }

    [Theory]
    [InlineData(Talk.Vienna, "25 October 2026 at 10am", "2026-10-25T10:00+01:00")]
    [InlineData(Talk.Vienna, "24 October 2026 at 10am", "2026-10-24T10:00+02:00")]
    [InlineData("America/New_York", "25 October 2026 at 10am", "2026-10-25T10:00-04:00")]
    [InlineData("Asia/Kathmandu", "25 October 2026 at 10am", "2026-10-25T10:00+05:45")]
    public void Any_other_time_is_one_moment(string zone, string text, string expected)
    {
        var reading = Talk.Read(text, "2026-10-01T09:00", zone);

        Assert.Empty(reading.Questions);
        Assert.Equal(expected, Starts(reading));
        Assert.Equal(reading.Starts[0], reading.Start);
    }

    [Fact]
    public void A_zone_that_does_not_exist_is_a_bug() =>
        Assert.Throws<ArgumentException>(() => Talk.Read(Talk.Of("tomorrow") with { TimeZone = "Mars/Olympus" }));

    private static string Starts(BookingReading reading) =>
        string.Join(' ', reading.Starts.Select(start => start.ToString("yyyy-MM-ddTHH:mmzzz", null)));
}
