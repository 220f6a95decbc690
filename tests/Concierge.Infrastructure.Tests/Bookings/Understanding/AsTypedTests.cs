using Concierge.Application.Bookings.Understanding;

namespace Concierge.Infrastructure.Tests.Bookings.Understanding;

/// <summary>Messages as they are typed on a telephone; the doors are open from 9 to 5.</summary>
public sealed class AsTypedTests
{
    private static readonly TimeSpan TwoHours = TimeSpan.FromHours(2);

    private static readonly BookingReading Proposed = Talk.Read("a lesson on Saturday at 10am for two hours");

    private static readonly Offer[] Saturday =
    [
        new(Talk.Local("2026-11-28T10:00"), TwoHours),
        new(Talk.Local("2026-11-28T11:00"), TwoHours),
        new(Talk.Local("2026-11-28T14:00"), TwoHours),
    ];

    [Theory]
    [InlineData("lesson saterday at 10 pls", Intent.Book, "11-28 10:00")]
    [InlineData("any chance for tmrw at 2?", Intent.AskAvailability, "11-26 14:00")]
    [InlineData("sat 10ish for an hour", Intent.Book, "11-28 10:00 60min")]
    [InlineData("10-12 sat", Intent.Book, "11-28 10:00 120min")]
    [InlineData("can u fit us in around noon on friday?", Intent.Book, "11-27 12:00")]
    [InlineData("sunday 11am for 1/2 hour", Intent.Book, "11-29 11:00 30min")]
    [InlineData("fri 3pm 1.5h", Intent.Book, "11-27 15:00 90min")]
    [InlineData("can we do the 24th at 10", Intent.Book, "12-24 10:00")]
    [InlineData("12/24 at 9am for an hour", Intent.Book, "12-24 09:00 60min")]
    [InlineData("is there anything this weekend?", Intent.AskAvailability, "11-28|11-29 ?WhichDay")]
    [InlineData("first thing in the morning on friday", Intent.Book, "11-27 Morning")]
    [InlineData("thursday after lunch for an hour", Intent.Book, "11-26 60min Afternoon")]
    [InlineData("lesson for 4 people on saturday at 10 for an hour", Intent.Book, "11-28 10:00 60min")]
    [InlineData("two of us on sunday at 1, 2 hours", Intent.Book, "11-29 13:00 120min")]
    [InlineData("every Tuesday at 10", Intent.Book, "12-01 10:00 ?OneAtATime")]
    [InlineData("a weekly lesson on mondays at 9 for an hour?", Intent.Book, "11-30 09:00 60min ?OneAtATime")]
    [InlineData("10am saturday 2 hrs", Intent.Book, "11-28 10:00 120min")]
    [InlineData("Sat morning or Sun afternoon, whichever is free", Intent.AskAvailability, "11-28|11-29 ?WhichDay")]
    [InlineData("wensday 2pm 1 hr", Intent.Book, "11-25|12-02 14:00 60min ?WhichDay")]
    [InlineData("thurs 1pm - 3pm", Intent.Book, "11-26 13:00 120min")]
    [InlineData("2moro 10am 1h", Intent.Book, "11-26 10:00 60min")]
    [InlineData("next sat @ 10 1h", Intent.Book, "11-28|12-05 10:00 60min ?WhichDay")]
    [InlineData("1 hour lesson asap", Intent.Book, "60min")]
    [InlineData("same time next week", Intent.Book, "-")]
    [InlineData("swap Saturday for Sunday", Intent.Reschedule, "11-29")]
    [InlineData("can we make my lesson on sunday instead", Intent.Reschedule, "11-29")]
    [InlineData("could you bring it forward to 9?", Intent.Reschedule, "09:00")]
    [InlineData("hiya, any chance of a lesson this sat? morning if poss", Intent.AskAvailability, "11-28 Morning")]
    [InlineData("we'd like two hours on the 5th of december starting at 1", Intent.Book, "12-05 13:00 120min")]
    [InlineData("monday 9.30 - 11", Intent.Book, "11-30 09:30 90min")]
    [InlineData("what about half 3 on friday", Intent.Book, "11-27 15:30")]
    [InlineData("same slot each Friday please", Intent.Book, "11-27 ?OneAtATime")]
    [InlineData("sat + sun 10-12", Intent.Book, "11-28|11-29 10:00 120min ?WhichDay")]
    public void Wishes_are_read(string text, Intent intent, string expected)
    {
        var reading = Talk.Read(Talk.Of(text) with { Open = Talk.NineToFive });

        Assert.Equal((intent, expected), (reading.Intent, Talk.Line(reading)));
    }

    [Theory]
    [InlineData("what's the weather like on Saturday?", Intent.None)]
    [InlineData("will there be snow on sunday?", Intent.None)]
    [InlineData("do you take cards?", Intent.None)]
    [InlineData("my daughter turns 6 on saturday, is she too young?", Intent.None)]
    [InlineData("Is the ski hire open on Sunday at 8?", Intent.None)]
    [InlineData("I had a lesson last saturday at 10, loved it!", Intent.None)]
    [InlineData("Hi I booked for Saturday at 10, what should I bring?", Intent.None)]
    [InlineData("how long is the lesson on saturday?", Intent.None)]
    [InlineData("I was there on Monday from 10 to 12 and left my gloves", Intent.None)]
    [InlineData("thx, see u saturday at 10", Intent.None)]
    [InlineData("cancel it pls", Intent.Cancel)]
    [InlineData("what did I book?", Intent.AskBooked)]
    [InlineData("when is my lesson again?", Intent.AskBooked)]
    [InlineData("whats the adress?", Intent.None)]
    [InlineData("I'm running 10 minutes late", Intent.None)]
    [InlineData("we'll be there in 20 minutes", Intent.None)]
    [InlineData("something came up, cant come on saturday", Intent.Cancel)]
    [InlineData("is my booking confirmed?", Intent.AskBooked)]
    [InlineData("it's my birthday on Friday!", Intent.None)]
    [InlineData("my flight gets in on saturday at 10, where can I park?", Intent.None)]
    [InlineData("can I bring my dog on Saturday", Intent.None)]
    [InlineData("do I need my own skis for saturday at 10", Intent.None)]
    [InlineData("who teaches on saturday?", Intent.None)]
    public void Whatever_else_is_said_is_no_wish(string text, Intent intent) =>
        Assert.Equal(intent, Talk.Read(Talk.Of(text) with { Open = Talk.NineToFive }).Intent);

    [Theory]
    [InlineData("same time next week", Intent.Book, "12-05 10:00 120min")]
    [InlineData("an hour later instead", Intent.Book, "11-28 11:00 120min")]
    [InlineData("make it 3", Intent.Book, "11-28 15:00 120min")]
    [InlineData("not saturday, sunday", Intent.Book, "11-29 10:00 120min")]
    [InlineData("yes but at 11", Intent.Book, "11-28 11:00 120min")]
    [InlineData("yes for sunday", Intent.Book, "11-29 10:00 120min")]
    public void What_is_proposed_is_changed(string text, Intent intent, string expected)
    {
        var reading = Answer(text);

        Assert.Equal((intent, expected), (reading.Intent, Talk.Line(reading)));
    }

    [Theory]
    [InlineData("yes?", Intent.None)]
    [InlineData("yep 👍", Intent.Accept)]
    [InlineData("👍", Intent.None)]
    [InlineData("ok thanks bye", Intent.None)]
    [InlineData("no thanks", Intent.Decline)]
    [InlineData("nvm", Intent.Decline)]
    [InlineData("cancel that", Intent.Cancel)]
    [InlineData("how much is it?", Intent.AskPrice)]
    [InlineData("yes pls!!", Intent.Accept)]
    [InlineData("yeah go on then", Intent.Accept)]
    [InlineData("sounds good, let me check with my wife first", Intent.None)]
    [InlineData("I'll let you know tomorrow", Intent.None)]
    [InlineData("can you hold it until tomorrow?", Intent.None)]
    [InlineData("let me think about it", Intent.None)]
    [InlineData("too expensive", Intent.Decline)]
    [InlineData("is that with Nora?", Intent.None)]
    [InlineData("perfect, see you then!", Intent.Accept)]
    [InlineData("Yes I do", Intent.Accept)]
    [InlineData("y", Intent.Accept)]
    [InlineData("yes thats correct", Intent.Accept)]
    [InlineData("what if it rains on saturday?", Intent.None)]
    [InlineData("I'll ask my husband tonight and get back to you", Intent.None)]
    public void What_is_proposed_is_answered(string text, Intent intent) => Assert.Equal(intent, Answer(text).Intent);

    [Theory]
    [InlineData("the 11 one", Intent.ChooseOffer)]
    [InlineData("11 is fine", Intent.ChooseOffer)]
    [InlineData("2nd one works", Intent.ChooseOffer)]
    [InlineData("neither", Intent.Decline)]
    [InlineData("none of those work for me", Intent.Decline)]
    [InlineData("the last one pls", Intent.ChooseOffer)]
    public void What_is_offered_is_answered(string text, Intent intent) => Assert.Equal(
        intent, Talk.Read(Talk.Of(text) with { Open = Talk.NineToFive, Offers = Saturday }).Intent);

    [Fact]
    public void A_move_tells_from_which_day() =>
        Assert.Equal([new DateOnly(2026, 11, 28)], Talk.Read("swap Saturday for Sunday").LeftDays);

    private static BookingReading Answer(string text) => Talk.Read(
        Talk.Of(text) with { Open = Talk.NineToFive, Earlier = Proposed, Offers = [Saturday[0]] });
}
