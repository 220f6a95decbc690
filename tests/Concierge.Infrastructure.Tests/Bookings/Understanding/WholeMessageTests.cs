using Concierge.Application.Bookings.Understanding;

namespace Concierge.Infrastructure.Tests.Bookings.Understanding;

/// <summary>Messages as customers write them; the doors are open from 9 to 5.</summary>
public sealed class WholeMessageTests
{
    [Theory]
    [InlineData(
        "can I get a beginner ski lesson on Saturday at 10 for two hours?",
        "11-28 10:00 120min", "beginner ski lesson")]
    [InlineData(
        "Hi! I'd like to book a private yoga class tomorrow at 9am for an hour please 🙏",
        "11-26 09:00 60min", "private yoga class")]
    [InlineData("hey, need a haircut on fri around 4", "11-27 16:00", "haircut")]
    [InlineData("Could we have a table for 4 on Friday at 8pm?", "11-27 20:00", "table for 4")]
    [InlineData(
        "Looking for a snowboard lesson for my daughter next Tuesday from 10 to 12",
        "12-01 10:00 120min", "snowboard lesson for my daughter")]
    [InlineData("beginner lesson sat 10-12", "11-28 10:00 120min", "beginner lesson")]
    [InlineData("book saturday at 10 ski lesson", "11-28 10:00", "ski lesson")]
    [InlineData("I want to book a tour on 24 Dec between 2 and 4 pm", "12-24 [14:00-16:00]", "tour")]
    [InlineData("Massage, Monday, 90 min, after 3pm", "11-30 90min [15:00-]", "Massage")]
    [InlineData("Can you fit us in on Sunday morning? 2 adults", "11-29 Morning", "2 adults")]
    [InlineData("hello i want lesson tommorow 10 am 2 hours thx", "11-26 10:00 120min", "lesson")]
    [InlineData("please reserve court 2 for Thursday 26 Nov, 11:00-12:30", "11-26 11:00 90min", "court 2")]
    [InlineData("how much is it, and can I book Saturday at 10?", "11-28 10:00", null)]
    public void Asks_for_a_booking(string text, string expected, string? topic)
    {
        var reading = Read(text);

        Assert.Equal((Intent.Book, expected, topic), (reading.Intent, Talk.Line(reading), reading.Topic));
    }

    [Theory]
    [InlineData("are you free on Saturday?", "11-28")]
    [InlineData("Any slots tomorrow afternoon?", "11-26 Afternoon")]
    [InlineData("what times do you have on Sunday", "11-29")]
    [InlineData("do you have availability next week?", "11-30|12-01|12-02|12-03|12-04|12-05|12-06 ?WhichDay")]
    [InlineData("when can I come?", "-")]
    [InlineData("is 10am on Friday possible?", "11-27 10:00")]
    [InlineData("how about Sunday?", "11-29")]
    [InlineData("what's available on the 30th?", "11-30")]
    public void Asks_what_is_free(string text, string expected)
    {
        var reading = Read(text);

        Assert.Equal((Intent.AskAvailability, expected), (reading.Intent, Talk.Line(reading)));
    }

    [Theory]
    [InlineData("can I move my lesson to Sunday at 3?", "11-29 15:00")]
    [InlineData("please reschedule my booking from Saturday to Sunday", "11-29")]
    [InlineData("move my 10am lesson to 11am", "11:00")]
    [InlineData("change my booking from 10 to 12", "12:00")]
    [InlineData("I need to reschedule", "-")]
    [InlineData("I can't make it on Saturday, can we do Sunday instead?", "11-29")]
    [InlineData("postpone it to next Tuesday", "12-01")]
    public void Asks_for_another_time(string text, string expected)
    {
        var reading = Read(text);

        Assert.Equal((Intent.Reschedule, expected), (reading.Intent, Talk.Line(reading)));
    }

    [Theory]
    [InlineData("cancel", Intent.Cancel)]
    [InlineData("Please cancel my booking", Intent.Cancel)]
    [InlineData("I have to cancel my lesson on Saturday", Intent.Cancel)]
    [InlineData("can you cancel it?", Intent.Cancel)]
    [InlineData("don't cancel it", Intent.None)]
    [InlineData("I do not want to cancel", Intent.None)]
    [InlineData("what is your cancellation policy?", Intent.None)]
    [InlineData("can I cancel later?", Intent.None)]
    [InlineData("what happens if I need to cancel", Intent.None)]
    [InlineData("how do I cancel?", Intent.None)]
    [InlineData("hello there", Intent.None)]
    [InlineData("I changed my mind", Intent.None)]
    public void Cancels_only_what_is_said_to_be_cancelled(string text, Intent expected) =>
        Assert.Equal(expected, Read(text).Intent);

    [Fact]
    public void Not_being_able_to_come_asks_whether_to_cancel()
    {
        var reading = Read("sorry, I can't make it");

        Assert.Equal(Intent.Cancel, reading.Intent);
        Assert.Equal([Question.IsThisWanted], reading.Questions);
    }

    private static BookingReading Read(string text) => Talk.Read(Talk.Of(text) with { Open = Talk.NineToFive });
}
