using System.Text;
using Concierge.Application.Bookings.Understanding;
using Concierge.Infrastructure.Bookings.Understanding;

namespace Concierge.Infrastructure.Tests.Bookings.Understanding;

public sealed class HostileTextTests
{
    private static readonly Offer Saturday = new(Talk.Local("2026-11-28T10:00"), TimeSpan.FromHours(1));

    private static readonly string[] All =
    [
        "a", " ", "1", "10 ", "10:", "10-", "from 10 to ", "half past ", "next ", "Saturday ", "Saturday or ",
        "the 24th ", "yes ", "not ", "no wait ", "twenty-", "twenty ", "24/12 ", "2026-12-24 ",
        "in 999 months ", "a couple of ", "a week on ", "999999999999999999", "🎿", "\uD83C", "\u0000", "'",
        "\u200D", "\n", "am ", "p.m. ", "between 2 and ", "1h", "½ ", "the the ", "book it ", "instead of ",
        "٣ ", "１０", "ﷺ", "İ", "or or or ", "a? b? ", "<n> ", "+44 7700 900123 ", "24 Dec ",
    ];

    public static TheoryData<string> Pieces => [.. All];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Twice_the_text_is_at_most_a_little_more_than_twice_the_work(string piece)
    {
        var (half, whole) = (Work(piece, 4_000), Work(piece, 8_000));

        Assert.InRange(whole, 0, (long)(half * 2.2) + 1_000);
        Assert.InRange(whole, 0, 8_000 * 400);
    }

    [Fact]
    public void Nothing_after_ten_thousand_characters_is_read()
    {
        Assert.Equal(Work("Saturday at 10 ", 10_000), Work("Saturday at 10 ", 40_000));
        Assert.Equal("-", Talk.Line(Talk.Read(new string('a', Tokenizer.Longest) + " tomorrow at 10am")));
    }

    [Fact]
    public void Any_mixture_has_a_reading()
    {
        var choice = new Random(20261125);
        for (var text = 0; text < 400; text++)
        {
            var mixture = string.Concat(Enumerable.Range(0, 40).Select(_ => All[choice.Next(All.Length)]));
            var first = Talk.Read(Talk.Of(mixture) with { Open = Talk.NineToFive });
            var second = Talk.Read(Talk.Of(mixture) with { Earlier = first, Offers = [Saturday] });

            Assert.InRange(first.Starts.Count, 0, 32);
            Assert.InRange(second.Starts.Count, 0, 32);
        }
    }

    [Theory]
    [InlineData("0001-01-01T12:00")]
    [InlineData("9000-12-31T12:00")]
    public void The_ends_of_time_do_not_break_it(string now) =>
        Assert.NotEmpty(Talk.Read("in 999 weeks, the 31st, last Monday, 24 Dec, end of the month", now, "UTC").Days);

    private static long Work(string piece, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append(piece);

        var line = Tokenizer.Read(text.ToString(0, length));
        BookingParser.Read(Talk.Of(""), line);
        return line.Looks;
    }
}
