using Concierge.Application.Pipeline;

namespace Concierge.Application.Tests.Bookings;

public sealed class DurationTests
{
    [Theory]
    [InlineData("PT1H", 60, "PT1H")]
    [InlineData("PT90M", 90, "PT1H30M")]
    [InlineData("PT1H30M", 90, "PT1H30M")]
    [InlineData("PT24H", 1440, "PT24H")]
    [InlineData("PT5M", 5, "PT5M")]
    public void A_length_is_read_and_written_in_hours_and_minutes(string text, int minutes, string written)
    {
        Assert.Equal(TimeSpan.FromMinutes(minutes), Durations.Parse(text));
        Assert.Equal(written, Durations.Format(TimeSpan.FromMinutes(minutes)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("PT")]
    [InlineData("PT0M")]
    [InlineData("PT0H0M")]
    [InlineData("-PT1H")]
    [InlineData("P1D")]
    [InlineData("PT1.5H")]
    [InlineData("PT30M1H")]
    [InlineData("PT1000H")]
    [InlineData("pt1h")]
    [InlineData("PT1H\n")]
    [InlineData("PT١H")]
    public void Anything_else_is_no_length(string? text) => Assert.Null(Durations.Parse(text));

    [Theory]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T10:00:00.0000000+00:00")]
    [InlineData("2026-03-01T10:00+01:00", "2026-03-01T09:00:00.0000000+00:00")]
    [InlineData("2026-03-01T10:00:00", null)]
    [InlineData("2026-03-01", null)]
    [InlineData("2026-13-01T10:00:00Z", null)]
    [InlineData("2026-03-01T10:00:00 01:00", null)]
    [InlineData("0001-01-01T00:00:00+14:00", null)]
    [InlineData("2026-03-01T10:00:00+99:00", null)]
    public void A_time_has_its_offset(string text, string? utc) => Assert.Equal(utc, Times.Parse(text)?.ToString("O"));
}
