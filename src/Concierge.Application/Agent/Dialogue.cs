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
        Question.OneAtATime,
        Question.IsThisWanted,
        Question.WhichOffer,
    ];

    public Step Next(BookingReading reading) => reading.Intent switch
    {
        Intent.None => Chat(),
        Intent.AskBooked => new Step.TellBooked(),
        Intent.AskPrice => new Step.TellPrice(),
        Intent.Accept => Accept(),
        Intent.Decline => new Step.Drop(talk.Proposal),
        Intent.Cancel => Cancel(reading),
        Intent.Reschedule => Move(reading),
        Intent.ChooseOffer when Chosen(reading) is { } offer => Choose(offer),
        _ when talk.Purpose is Purpose.Cancel && reading.HasDetails => Cancel(reading),
        _ when talk.Purpose is Purpose.Move && (reading.HasDetails || talk.Moving is not null) => Move(reading),
        Intent.Book or Intent.AskAvailability => Place(reading, moving: null),
        _ when reading.HasDetails => Place(reading, moving: null),
        _ => Chat(),
    };

    // What was asked last and is not answered yet stays open.
    private Step.Chat Chat() => talk is { Proposal: null, Known: { HasDetails: true } known }
        && Place(known, BookingOf(talk.Moving)) is var open and (Step.Ask or Step.ShowFree)
            ? new Step.Chat(open)
            : new Step.Chat();

    // A yes is consent only to what was named in full. To the only one of several, it is a choice.
    private Step Accept() => talk switch
    {
        { Proposal: { Change: Change.Confirm } held } => new Step.Confirm(held),
        { Proposal: { Change: Change.Move } move } => new Step.Move(move),
        { Proposal: { Change: Change.Cancel } cancel } => BookingOf(cancel.Booking) is { } meant
            ? new Step.Cancel(meant)
            : new Step.TellBooked(),
        { Offers: [var only] } => Choose(only),
        _ => Chat(),
    };

    private Step Choose(Offer offer)
    {
        if (talk.Purpose is Purpose.Book)
            return new Step.Propose(offer.StartsAt, offer.Duration);
        if (talk.Moving is { } moving)
            return new Step.Propose(offer.StartsAt, offer.Duration, moving);

        return confirmed.FirstOrDefault(booking => booking.StartsAt == offer.StartsAt) switch
        {
            null => new Step.TellBooked(),
            var meant when talk.Purpose is Purpose.Cancel => new Step.Cancel(meant),
            var meant => new Step.Ask(Question.WhichDay, BookingReading.Nothing, new BookingId(meant.Id)),
        };
    }

    private Step Cancel(BookingReading reading)
    {
        if (talk.Purpose is Purpose.Cancel && Chosen(reading) is { } listed)
            return Choose(listed);

        var meant = Meant(reading);
        if (talk.Proposal is { Change: Change.Confirm } held && meant is [])
            return new Step.Drop(held);

        return meant switch
        {
            [] => new Step.TellBooked(),
            [var only] when IsInDoubt(reading) => new Step.ProposeCancel(only),
            [var only] => new Step.Cancel(only),
            _ => new Step.AskWhichBooking(Purpose.Cancel),
        };
    }

    // Who is in the midst of a new booking, or of a move, may mean that by "cancel it".
    private bool IsInDoubt(BookingReading reading) => reading.Questions.Contains(Question.IsThisWanted)
        || (!reading.HasDetails && talk is { Purpose: not Purpose.Cancel, Known: not null });

    private Step Move(BookingReading reading)
    {
        if (BookingOf(talk.Moving) is { } moving)
            return Place(reading, moving);

        var (meant, wish) = Left(reading);
        return meant switch
        {
            [] => new Step.TellBooked(),
            [var only] => Place(wish, only),
            _ => new Step.AskWhichBooking(Purpose.Move),
        };
    }

    /// <summary>What is to be moved: a day without a time, on which something is booked, is the day it is on.</summary>
    private (IReadOnlyList<BookingView> Meant, BookingReading Wish) Left(BookingReading reading)
    {
        if (reading.LeftDays.Count > 0)
            return ([.. confirmed.Where(booking => reading.LeftDays.Contains(DayOf(booking)))], reading);

        var onDay = reading is { Days.Count: 1, Times.Count: 0, Part: null, Within: null } ? Meant(reading) : [];
        return onDay.Count > 0 ? (onDay, reading with { Days = [], Questions = [] }) : (confirmed, reading);
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

    private BookingView? BookingOf(BookingId? id) =>
        confirmed.FirstOrDefault(booking => booking.Id == id?.Value);

    private static DateOnly DayOf(BookingView booking) =>
        DateOnly.FromDateTime(Zones.ToLocal(booking.StartsAt, booking.TimeZone).Date);

    private Offer? Chosen(BookingReading reading) =>
        reading.Offer is { } number ? talk.OnOffer.ElementAtOrDefault(number - 1) : null;
}
