using Concierge.Application.Bookings;
using Concierge.Application.Bookings.Truth;
using Concierge.Application.Bookings.Understanding;
using Concierge.Domain.Bookings;

namespace Concierge.Application.Agent;

/// <summary>
/// Decides what to do about a message from what it says, what the talk had come to, and what is booked. Nothing is
/// booked, moved or cancelled here but by words that say so: a question left open is asked.
/// </summary>
internal sealed class Dialogue(Talk talk, IReadOnlyList<BookingView> confirmed)
{
    // Those that only the customer can settle come first; a day without a time is answered by what is free on it.
    private static readonly Question[] First =
    [
        Question.NoSuchDay,
        Question.DayHasPassed,
        Question.TimeHasPassed,
        Question.TimeIsSkipped,
        Question.TimeHappensTwice,
        Question.WhichTimeZone,
        Question.IsThisWanted,
        Question.WhichOffer,
    ];

    public Step Next(BookingReading reading) => reading.Intent switch
    {
        Intent.Accept => Accept(),
        Intent.Decline => new Step.Drop(talk.Proposal),
        Intent.Cancel => Cancel(reading),
        Intent.Reschedule => Move(reading),
        Intent.ChooseOffer when Chosen(reading) is { } offer => Choose(offer),
        _ when talk.Purpose is Purpose.Cancel && reading.HasDetails => Cancel(reading),
        _ when talk.Purpose is Purpose.Move && (reading.HasDetails || talk.Moving is not null) => Move(reading),
        Intent.Book or Intent.AskAvailability => Place(reading, moving: null),
        _ when reading.HasDetails => Place(reading, moving: null),
        _ => new Step.Chat(),
    };

    // A yes is consent only to what was named in full. To the only one of several, it is a choice.
    private Step Accept() => talk switch
    {
        { Proposal: { IsMove: true } move } => new Step.Move(move),
        { Proposal: { } proposal } => new Step.Confirm(proposal),
        { Offers: [var only] } => Choose(only),
        _ => new Step.Chat(),
    };

    private Step Choose(Offer offer)
    {
        if (talk.Purpose is Purpose.Book)
            return new Step.Propose(offer.StartsAt, offer.Duration);
        if (talk.Moving is { } moving)
            return new Step.Propose(offer.StartsAt, offer.Duration, moving);

        return confirmed.FirstOrDefault(booking => booking.StartsAt == offer.StartsAt) switch
        {
            null => new Step.NothingBooked(),
            var meant when talk.Purpose is Purpose.Cancel => new Step.Cancel(meant),
            var meant => new Step.Ask(Question.WhichDay, BookingReading.Nothing, new BookingId(meant.Id)),
        };
    }

    private Step Cancel(BookingReading reading)
    {
        if (talk.Proposal is { IsMove: false } held && confirmed is [])
            return new Step.Drop(held);

        return Meant(reading) switch
        {
            [] => new Step.NothingBooked(),
            [var only] => new Step.Cancel(only),
            _ => new Step.AskWhichBooking(Purpose.Cancel),
        };
    }

    private Step Move(BookingReading reading)
    {
        if (talk.Moving is { } moving && confirmed.Any(booking => booking.Id == moving.Value))
            return Place(reading, confirmed.First(booking => booking.Id == moving.Value));

        return confirmed switch
        {
            [] => new Step.NothingBooked(),
            [var only] => Place(reading, only),
            _ => new Step.AskWhichBooking(Purpose.Move),
        };
    }

    /// <summary>The bookings that fit what was said of a day and a time; all of them where nothing was.</summary>
    private List<BookingView> Meant(BookingReading reading) =>
    [
        .. confirmed.Where(booking => reading.Starts.Count > 0
            ? reading.Starts.Contains(booking.StartsAt)
            : reading.Days.Count is 0 || reading.Days.Contains(DayOf(booking))),
    ];

    private static Step Place(BookingReading reading, BookingView? moving)
    {
        var id = moving is null ? (BookingId?)null : new BookingId(moving.Id);
        var durations = reading.Durations is [] && moving is not null
            ? [moving.EndsAt - moving.StartsAt]
            : reading.Durations;
        foreach (var question in First.Where(reading.Questions.Contains))
            return new Step.Ask(question, reading, id);

        if (reading.Days.Count > 1)
            return new Step.Ask(Question.WhichDay, reading, id);
        if (durations.Count > 1)
            return new Step.Ask(Question.WhichDuration, reading, id);
        if (reading.Times.Count > 1)
            return new Step.Ask(Question.WhichTime, reading, id);
        if (reading.Starts is not [var start])
            return new Step.ShowFree(reading, durations is [var length] ? length : null, id);

        return durations is [var duration]
            ? new Step.Propose(start, duration, id)
            : new Step.Ask(Question.WhichDuration, reading, id);
    }

    private static DateOnly DayOf(BookingView booking) =>
        DateOnly.FromDateTime(Zones.ToLocal(booking.StartsAt, booking.TimeZone).Date);

    private Offer? Chosen(BookingReading reading) =>
        reading.Offer is { } number ? talk.Offers.ElementAtOrDefault(number - 1) : null;
}
