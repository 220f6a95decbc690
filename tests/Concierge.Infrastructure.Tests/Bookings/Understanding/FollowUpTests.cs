using Concierge.Application.Bookings.Understanding;

namespace Concierge.Infrastructure.Tests.Bookings.Understanding;

/// <summary>What is said after something else was said or offered; the doors are open from 9 to 5.</summary>
public sealed class FollowUpTests
{
    private const string Lesson = "I'd like to book a ski lesson on Saturday at 10 for two hours";

    [Theory]
    [InlineData(Lesson, "at 11 instead", Intent.Book, "11-28 11:00 120min")]
    [InlineData(Lesson, "make it two hours", Intent.Book, "11-28 10:00 120min")]
    [InlineData(Lesson, "make it three hours", Intent.Book, "11-28 10:00 180min")]
    [InlineData(Lesson, "make it 11", Intent.Book, "11-28 11:00 120min")]
    [InlineData(Lesson, "Sunday would be better", Intent.Book, "11-29 10:00 120min")]
    [InlineData(Lesson, "same time on Sunday", Intent.Book, "11-29 10:00 120min")]
    [InlineData(Lesson, "the next day", Intent.Book, "11-29 10:00 120min")]
    [InlineData(Lesson, "what about 2?", Intent.Book, "11-28 14:00 120min")]
    [InlineData(Lesson, "an hour later please", Intent.Book, "11-28 11:00 120min")]
    [InlineData(Lesson, "30 minutes earlier", Intent.Book, "11-28 09:30 120min")]
    [InlineData(Lesson, "anything later?", Intent.AskAvailability, "11-28 120min [10:00-]")]
    [InlineData(Lesson, "in the afternoon", Intent.Book, "11-28 120min Afternoon")]
    [InlineData(Lesson, "actually, Sunday from 1 to 2", Intent.Book, "11-29 13:00 60min")]
    [InlineData(Lesson, "Saturday doesn't work after all, can we do Sunday?", Intent.Book, "11-29 10:00 120min")]
    [InlineData(Lesson, "can we move it to 3?", Intent.Book, "11-28 15:00 120min")]
    [InlineData("a ski lesson on Saturday", "at 10", Intent.Book, "11-28 10:00")]
    [InlineData("a ski lesson on Saturday", "10", Intent.Book, "11-28 10:00")]
    [InlineData("a ski lesson on Saturday", "for two hours", Intent.Book, "11-28 120min")]
    [InlineData("a ski lesson next Friday", "the 4th", Intent.Book, "12-04")]
    [InlineData("a ski lesson on Sat or Sun at 10", "Sunday please", Intent.Book, "11-29 10:00")]
    [InlineData("book me at 7", "in the evening", Intent.Book, "19:00")]
    [InlineData("book me at 7", "pm", Intent.Book, "19:00")]
    [InlineData("book me at 7", "7pm", Intent.Book, "19:00")]
    [InlineData("a lesson on Saturday evening", "at 8", Intent.Book, "11-28 20:00")]
    [InlineData("a lesson for an hour or two", "two hours", Intent.Book, "120min")]
    [InlineData("a lesson on 03/04", "3 April", Intent.Book, "2027-04-03")]
    [InlineData("please move my lesson", "to Sunday at 3", Intent.Reschedule, "11-29 15:00")]
    [InlineData("are you free on Saturday?", "at 10 then", Intent.Book, "11-28 10:00")]
    [InlineData("are you free on Saturday?", "and how about Sunday?", Intent.Book, "11-29")]
    public void Changes_what_was_said_before(string earlier, string text, Intent intent, string expected)
    {
        var before = Talk.Read(Talk.Of(earlier) with { Open = Talk.NineToFive });

        var reading = Talk.Read(Talk.Of(text) with { Open = Talk.NineToFive, Earlier = before });

        Assert.Equal((intent, expected), (reading.Intent, Talk.Line(reading)));
    }

    [Theory]
    [InlineData("the second one", 2)]
    [InlineData("The 2nd please", 2)]
    [InlineData("second", 2)]
    [InlineData("2", 2)]
    [InlineData("2️⃣", 2)]
    [InlineData("option 3", 3)]
    [InlineData("#1", 1)]
    [InlineData("number two please", 2)]
    [InlineData("I'll take the first", 1)]
    [InlineData("yes, the last one", 3)]
    [InlineData("the earliest", 1)]
    [InlineData("the later one please", 3)]
    [InlineData("Sunday please", 3)]
    [InlineData("2pm works", 2)]
    [InlineData("at 2", 2)]
    [InlineData("the one on Saturday at 10", 1)]
    [InlineData("the Sunday one", 3)]
    [InlineData("Saturday afternoon", 2)]
    [InlineData("yes, Saturday 14:00", 2)]
    [InlineData("10", null)]
    [InlineData("Saturday", null)]
    [InlineData("the first or the second", null)]
    public void Chooses_from_what_is_on_offer(string text, int? offer)
    {
        var reading = Talk.Read(Talk.Of(text) with { Open = Talk.NineToFive, Offers = Three });

        Assert.Equal((Intent.ChooseOffer, offer), (reading.Intent, reading.Offer));
        Assert.Equal(offer is { } place ? Three[place - 1].StartsAt : null, reading.Start);
        Assert.Equal(offer is null, reading.Questions.Contains(Question.WhichOffer));
    }

    [Theory]
    [InlineData("none of these", Intent.Decline, "-")]
    [InlineData("not the second one", Intent.None, "-")]
    [InlineData("Monday at 10", Intent.Book, "11-30 10:00")]
    [InlineData("do you have anything on Monday?", Intent.AskAvailability, "11-30")]
    [InlineData("option 7", Intent.None, "-")]
    public void What_was_not_offered_is_not_chosen(string text, Intent intent, string expected)
    {
        var reading = Talk.Read(Talk.Of(text) with { Open = Talk.NineToFive, Offers = Three });

        Assert.Equal((intent, expected), (reading.Intent, Talk.Line(reading)));
    }

    private static IReadOnlyList<Offer> Three =>
    [
        new(Talk.Local("2026-11-28T10:00"), TimeSpan.FromHours(2)),
        new(Talk.Local("2026-11-28T14:00"), TimeSpan.FromHours(2)),
        new(Talk.Local("2026-11-29T10:00"), TimeSpan.FromHours(2)),
    ];
}
