using Concierge.Application.Bookings.Understanding;

namespace Concierge.Infrastructure.Tests.Bookings.Understanding;

/// <summary>Said to the offer of one slot, Saturday, 28 November, 10:00 to 12:00.</summary>
public sealed class ConsentTests
{
    private static readonly Offer Saturday = new(Talk.Local("2026-11-28T10:00"), TimeSpan.FromHours(2));

    [Theory]
    [InlineData("yes")]
    [InlineData("Yes please")]
    [InlineData("YES!!!")]
    [InlineData("yes, please 🙏")]
    [InlineData("yep")]
    [InlineData("Yeah that works")]
    [InlineData("yes thank you so much")]
    [InlineData("book it")]
    [InlineData("Book it please!")]
    [InlineData("please book")]
    [InlineData("yes pls book")]
    [InlineData("go ahead")]
    [InlineData("go ahead and book it")]
    [InlineData("that works, thanks")]
    [InlineData("That works for me")]
    [InlineData("sounds good")]
    [InlineData("perfect, book it")]
    [InlineData("ok book it")]
    [InlineData("ok, please confirm it")]
    [InlineData("I'll take it")]
    [InlineData("let’s do it")]
    [InlineData("no problem, go ahead")]
    [InlineData("I confirm")]
    [InlineData("confirmed")]
    [InlineData("sure")]
    [InlineData("of course")]
    [InlineData("that's fine")]
    [InlineData("yes, I'd like to book it")]
    [InlineData("Yes please book it for me")]
    [InlineData("yes, Saturday at 10")]
    [InlineData("yes please, 10am on Saturday for two hours")]
    public void Plain_words_are_consent(string text) => Assert.Equal(Intent.Accept, Read(text).Intent);

    [Theory]
    [InlineData("yes?", Intent.None)]
    [InlineData("yes but at 11", Intent.Book)]
    [InlineData("maybe yes", Intent.None)]
    [InlineData("yes I have a question", Intent.None)]
    [InlineData("ok so how much is it?", Intent.AskPrice)]
    [InlineData("yes if it doesn't rain", Intent.None)]
    [InlineData("yes and no", Intent.None)]
    [InlineData("yes, but first tell me the price", Intent.AskPrice)]
    [InlineData("probably yes", Intent.None)]
    [InlineData("I think so", Intent.None)]
    [InlineData("I guess that works", Intent.None)]
    [InlineData("would that work for my wife", Intent.AskAvailability)]
    [InlineData("is that ok?", Intent.AskAvailability)]
    [InlineData("ok", Intent.None)]
    [InlineData("thanks", Intent.None)]
    [InlineData("great", Intent.None)]
    [InlineData("👍", Intent.None)]
    [InlineData("let me check with my wife, then yes", Intent.None)]
    [InlineData("yes on Sunday", Intent.Book)]
    [InlineData("yes, for three hours", Intent.Book)]
    [InlineData("book it for Sunday", Intent.Book)]
    [InlineData("can you book it?", Intent.None)]
    [InlineData("yes I was there last week", Intent.None)]
    [InlineData("yesterday", Intent.Book)]
    [InlineData("did you book it already?", Intent.None)]
    [InlineData("", Intent.None)]
    [InlineData("?", Intent.None)]
    [InlineData("no thanks", Intent.Decline)]
    [InlineData("No, thank you!", Intent.Decline)]
    [InlineData("nope", Intent.Decline)]
    [InlineData("don't book it yet", Intent.Decline)]
    [InlineData("please don't book it", Intent.Decline)]
    [InlineData("do not confirm", Intent.Decline)]
    [InlineData("not yes", Intent.Decline)]
    [InlineData("not yet", Intent.Decline)]
    [InlineData("not now, sorry", Intent.Decline)]
    [InlineData("never mind", Intent.Decline)]
    [InlineData("that doesn't work for me", Intent.Decline)]
    [InlineData("Saturday doesn't work", Intent.Decline)]
    [InlineData("I can't make it then", Intent.Decline)]
    [InlineData("not interested", Intent.Decline)]
    [InlineData("too expensive", Intent.Decline)]
    [InlineData("no, cancel it", Intent.Cancel)]
    [InlineData("no, at 11 please", Intent.Book)]
    public void Everything_else_is_none(string text, Intent expected) => Assert.Equal(expected, Read(text).Intent);

    [Fact]
    public void Consent_is_to_the_slot_on_offer()
    {
        var reading = Read("yes please");

        Assert.Equal(Saturday.StartsAt, reading.Start);
        Assert.Equal(1, reading.Offer);
        Assert.Equal("11-28 10:00 120min", Talk.Line(reading));
    }

    [Fact]
    public void Consent_to_several_offers_asks_which()
    {
        var shorter = Saturday with { Duration = TimeSpan.FromHours(1) };

        var reading = Talk.Read(Talk.Of("yes please") with { Offers = [Saturday, shorter] });

        Assert.Equal((Intent.Accept, null), (reading.Intent, reading.Offer));
        Assert.Equal([Question.WhichOffer], reading.Questions);
    }

    private static BookingReading Read(string text) =>
        Talk.Read(Talk.Of(text) with { Offers = [Saturday], Open = Talk.NineToFive });
}
