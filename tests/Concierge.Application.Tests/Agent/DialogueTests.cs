using Concierge.Application.Agent;
using Concierge.Application.Bookings.Understanding;
using Concierge.Domain.Bookings;
using static Concierge.Application.Tests.Agent.Deciding;

namespace Concierge.Application.Tests.Agent;

public sealed class DialogueTests
{
    [Theory]
    [InlineData(Intent.Book)]
    [InlineData(Intent.AskAvailability)]
    public void What_is_complete_is_proposed_and_not_booked(Intent intent) =>
        Assert.Equal(new Step.Propose(AtTen, TwoHours), Next(Complete with { Intent = intent }));

    [Fact]
    public void What_is_said_of_a_day_by_the_way_is_no_wish() =>
        Assert.Equal(new Step.Chat(), Next(Complete with { Intent = Intent.None }));

    [Fact]
    public void A_length_that_was_not_said_is_asked_for() =>
        Assert.Equal(Question.WhichDuration, Asked(WithoutLength));

    [Theory]
    [InlineData(Question.NoSuchDay)]
    [InlineData(Question.DayHasPassed)]
    [InlineData(Question.TimeHasPassed)]
    [InlineData(Question.TimeIsSkipped)]
    [InlineData(Question.TimeHappensTwice)]
    [InlineData(Question.WhichTimeZone)]
    [InlineData(Question.IsThisWanted)]
    public void What_is_in_doubt_is_asked_and_not_proposed(Question doubt) =>
        Assert.Equal(doubt, Asked(Complete with { Questions = [doubt] }));

    [Fact]
    public void Of_two_days_one_is_asked_for() => Assert.Equal(
        Question.WhichDay,
        Asked(Complete with { Days = [Saturday, Saturday.AddDays(7)], Starts = [AtTen, AtTen.AddDays(7)] }));

    [Fact]
    public void Of_two_times_one_is_asked_for() => Assert.Equal(
        Question.WhichTime,
        Asked(Complete with { Times = [new(10, 0), new(22, 0)], Starts = [AtTen, AtTen.AddHours(12)] }));

    [Fact]
    public void A_day_without_a_time_is_answered_by_what_is_free_on_it()
    {
        var reading = Complete with { Times = [], Starts = [], Questions = [Question.WhichTime] };

        Assert.Equal(new Step.ShowFree(reading, TwoHours), Next(reading));
    }

    [Fact]
    public void A_yes_confirms_what_was_proposed()
    {
        var proposal = new Proposal(Held, AtTen, TwoHours);

        Assert.Equal(new Step.Confirm(proposal), Next(Saying(Intent.Accept), new Talk { Proposal = proposal }));
    }

    [Fact]
    public void A_yes_to_a_move_moves()
    {
        var proposal = new Proposal(Held, AtTen, TwoHours, Change.Move);

        Assert.Equal(
            new Step.Move(proposal),
            Next(Saying(Intent.Accept), new Talk { Purpose = Purpose.Move, Proposal = proposal }));
    }

    [Fact]
    public void A_yes_to_nothing_books_nothing() => Assert.IsType<Step.Chat>(Next(Saying(Intent.Accept)));

    [Fact]
    public void A_yes_to_several_offers_books_none() => Assert.IsType<Step.Chat>(
        Next(Saying(Intent.Accept), new Talk { Offers = [new(AtTen, TwoHours), new(AtTen.AddHours(3), TwoHours)] }));

    [Fact]
    public void A_yes_to_the_only_offer_is_a_choice_and_still_has_to_be_confirmed() => Assert.Equal(
        new Step.Propose(AtTen, TwoHours), Next(Saying(Intent.Accept), new Talk { Offers = [new(AtTen, TwoHours)] }));

    [Fact]
    public void An_offer_is_chosen_by_its_number() => Assert.Equal(
        new Step.Propose(AtTen.AddHours(3), TwoHours),
        Next(
            Saying(Intent.ChooseOffer) with { Offer = 2 },
            new Talk { Offers = [new(AtTen, TwoHours), new(AtTen.AddHours(3), TwoHours)] }));

    [Fact]
    public void A_number_that_was_not_offered_chooses_nothing() => Assert.IsType<Step.Chat>(
        Next(Saying(Intent.ChooseOffer) with { Offer = 3 }, new Talk { Offers = [new(AtTen, TwoHours)] }));

    [Fact]
    public void A_no_gives_the_held_time_back()
    {
        var proposal = new Proposal(Held, AtTen, TwoHours);

        Assert.Equal(new Step.Drop(proposal), Next(Saying(Intent.Decline), new Talk { Proposal = proposal }));
    }

    [Fact]
    public void The_only_booking_is_the_one_to_cancel()
    {
        var booking = ABooking(AtTen);

        Assert.Equal(new Step.Cancel(booking), Next(Saying(Intent.Cancel), booked: booking));
    }

    [Fact]
    public void Of_several_bookings_the_day_tells_which_is_cancelled()
    {
        var (first, second) = (ABooking(AtTen), ABooking(AtTen.AddDays(1)));

        Assert.Equal(
            new Step.AskWhichBooking(Purpose.Cancel), Next(Saying(Intent.Cancel), booked: [first, second]));
        Assert.Equal(
            new Step.Cancel(second),
            Next(Saying(Intent.Cancel) with { Days = [Saturday.AddDays(1)] }, booked: [first, second]));
    }

    [Fact]
    public void What_was_asked_of_several_bookings_is_answered_by_a_number()
    {
        var (first, second) = (ABooking(AtTen), ABooking(AtTen.AddDays(1)));
        Offer[] shown = [new(first.StartsAt, TwoHours), new(second.StartsAt, TwoHours)];
        var talk = new Talk { Purpose = Purpose.Cancel, Offers = shown };

        Assert.Equal(
            new Step.Cancel(second), Next(Saying(Intent.ChooseOffer) with { Offer = 2 }, talk, first, second));
    }

    [Fact]
    public void Nothing_is_cancelled_where_nothing_is_booked() =>
        Assert.IsType<Step.TellBooked>(Next(Saying(Intent.Cancel)));

    [Fact]
    public void To_cancel_what_is_only_held_is_to_let_it_go()
    {
        var proposal = new Proposal(Held, AtTen, TwoHours);

        Assert.Equal(new Step.Drop(proposal), Next(Saying(Intent.Cancel), new Talk { Proposal = proposal }));
    }

    [Fact]
    public void A_move_keeps_the_length_unless_another_is_said()
    {
        var booking = ABooking(AtTen.AddDays(1));

        Assert.Equal(
            new Step.Propose(AtTen, TwoHours, new BookingId(booking.Id)),
            Next(WithoutLength with { Intent = Intent.Reschedule }, booked: booking));
    }

    [Fact]
    public void A_talk_about_a_move_goes_on_as_one()
    {
        var booking = ABooking(AtTen.AddDays(1));
        var talk = new Talk { Purpose = Purpose.Move, Moving = new BookingId(booking.Id) };

        Assert.Equal(new Step.Propose(AtTen, TwoHours, talk.Moving), Next(WithoutLength, talk, booking));
    }

    [Fact]
    public void Small_talk_is_left_to_a_model() => Assert.IsType<Step.Chat>(Next(BookingReading.Nothing));

    private static Question Asked(BookingReading reading) => Assert.IsType<Step.Ask>(Next(reading)).Question;
}
