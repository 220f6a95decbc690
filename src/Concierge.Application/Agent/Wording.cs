using System.Globalization;
using Concierge.Application.Bookings;
using Concierge.Application.Bookings.Truth;
using Concierge.Application.Bookings.Understanding;
using Concierge.Application.Languages;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using Calendar = Concierge.Domain.Bookings.Calendar;

namespace Concierge.Application.Agent;

/// <summary>
/// Puts steps into words, in the customer's language. What it says of a booking is rendered from the booking's state;
/// it is said by the commit that makes the state, or not at all.
/// </summary>
internal sealed class Wording(Scene scene)
{
    private const int MostOffers = 5;

    private readonly Formats _in = new(Locale.Of(scene.Channel.Locale), scene.TimeZone);
    private readonly Phrases _words = Locale.Of(scene.Channel.Locale).Phrases;

    /// <summary>A held time in full, and the question whether it is wanted.</summary>
    public Reply Propose(Booking held) => Propose(held.Id, held.Slot, FactsOf(held));

    /// <summary>The same once more.</summary>
    public Reply Propose(BookingView held) =>
        Propose(new BookingId(held.Id), new TimeSlot(held.StartsAt, held.EndsAt), Scene.FactsOf(held));

    public Reply ProposeCancel(BookingView booking) => new(
        Filled(_words.ProposeCancel, booking.Reference, _in.Moment(booking.StartsAt)),
        new Talk
        {
            Proposal = new Proposal(
                new BookingId(booking.Id), booking.StartsAt, booking.EndsAt - booking.StartsAt, Change.Cancel),
        });

    public Reply ProposeMove(Booking booking, TimeSlot to) => new(
        Filled(
            _words.ProposeMove,
            booking.Reference,
            _in.Moment(to.StartsAt),
            _in.Price(booking.PricePerHour.For(to))),
        new Talk
        {
            Purpose = Purpose.Move,
            Moving = booking.Id,
            Known = scene.ReadingOf(to),
            Proposal = new Proposal(booking.Id, to.StartsAt, to.EndsAt - to.StartsAt, Change.Move),
        });

    public Reply Told(Booking booking, Booking? before = null) => new(
        Confirmation.Of(
            FactsOf(booking) with { MovedFrom = before?.Slot.StartsAt },
            scene.Channel.Locale),
        new Talk());

    public Reply Dropped() => new(_words.Dropped, new Talk());

    /// <summary>A booking that stays as it is.</summary>
    public Reply Kept(BookingView booking) =>
        new(Confirmation.Of(Scene.FactsOf(booking), scene.Channel.Locale), new Talk());

    public string Booked() => scene.Confirmed is []
        ? _words.NothingBooked
        : string.Join("\n\n", scene.Confirmed.Take(MostOffers).Select(booking => Kept(booking).Text));

    public string PricePerHour()
    {
        var resource = scene.Calendar!.Resource;
        return Filled(_words.PricePerHour, resource.Name, _in.Price(resource.PricePerHour));
    }

    /// <summary>Why a time cannot be had, and what is free near it.</summary>
    public Reply Instead(Error refused, Step.Propose asked)
    {
        var why = refused.Code switch
        {
            ErrorCode.SlotTaken => _words.Taken,
            ErrorCode.OutsideHours => _words.OutsideHours,
            ErrorCode.NotASlot => _words.NotASlot,
            ErrorCode.TooFarAhead => _words.TooFarAhead,
            ErrorCode.InThePast => _words.TimeHasPassed,
            _ => Filled(_words.NoLength, scene.Calendar!.Resource.Slot.TotalMinutes),
        };
        List<Offer> near =
            [.. refused.Alternatives?.Select(slot => new Offer(slot.StartsAt, slot.EndsAt - slot.StartsAt)) ?? []];
        return new Reply(
            near is [] ? why : $"{why} {Offered(near)}",
            new Talk { Purpose = PurposeOf(asked.Moving), Moving = asked.Moving, Offers = near });
    }

    /// <summary>What is free on the day that was named, or soon.</summary>
    public Reply Free(Step.ShowFree step, Calendar calendar)
    {
        var duration = step.Duration ?? UsualLength(calendar);
        List<Offer> free =
        [
            .. calendar.FreeSlots(duration, scene.Now)
                .Where(slot => Fits(step.Reading, slot.StartsAt))
                .Take(MostOffers)
                .Select(slot => new Offer(slot.StartsAt, duration)),
        ];
        return new Reply(
            free is [] ? _words.NothingFree : Offered(free),
            new Talk { Purpose = PurposeOf(step.Moving), Moving = step.Moving, Known = step.Reading, Offers = free });
    }

    public Reply Ask(Step.Ask step) => new(
        AskFor(step.Question, step.Reading, step.Moving is not null),
        scene.Talk with
        {
            Purpose = PurposeOf(step.Moving),
            Moving = step.Moving,
            Known = step.Reading,
            Proposal = null,
        });

    public Reply AskWhichBooking(Purpose purpose)
    {
        var bookings = scene.Confirmed.Take(MostOffers).Select(OfferOf).ToList();
        var lines = bookings.Index().Select(each => Filled("{0}. {1}", each.Index + 1, _in.Moment(each.Item.StartsAt)));
        var question = purpose is Purpose.Cancel ? _words.WhichToCancel : _words.WhichToMove;
        return new Reply($"{question}\n{string.Join('\n', lines)}", new Talk { Purpose = purpose, Offers = bookings });
    }

    public string Help() =>
        scene.Calendar is { } calendar ? Filled(_words.Help, calendar.Resource.Name) : _words.NoBooking;

    private Reply Propose(BookingId id, TimeSlot slot, BookingFacts facts) => new(
        Confirmation.Of(facts, scene.Channel.Locale),
        new Talk
        {
            Known = scene.ReadingOf(slot),
            Proposal = new Proposal(id, slot.StartsAt, slot.EndsAt - slot.StartsAt),
        });

    private string AskFor(Question question, BookingReading reading, bool moving) => question switch
    {
        Question.WhichDay when !reading.HasDetails && moving => _words.ToWhen,
        Question.WhichDay when reading.Days.Count > 1 =>
            Filled(_words.WhichDayOf, Either(reading.Days.Select(_in.Day))),
        Question.WhichDay => _words.WhichDay,
        Question.WhichTime when reading.Times.Count > 1 =>
            Filled(_words.WhichTimeOf, Either(reading.Times.Select(_in.Time))),
        Question.WhichTime => _words.WhichTime,
        Question.WhichDuration when reading.Durations.Count > 1 =>
            Filled(_words.WhichDurationOf, Either(reading.Durations.Select(_in.Length))),
        Question.WhichDuration => _words.WhichDuration,
        Question.WhichOffer => _words.WhichOffer,
        Question.WhichTimeZone => Filled(_words.WhichTimeZone, scene.TimeZone),
        Question.NoSuchDay => _words.NoSuchDay,
        Question.DayHasPassed => _words.DayHasPassed,
        Question.TimeHasPassed => _words.TimeHasPassed,
        Question.TimeIsSkipped => Filled(_words.TimeIsSkipped, Either(reading.Starts.Select(_in.Moment))),
        Question.TimeHappensTwice => Filled(_words.TimeHappensTwice, Either(reading.Starts.Select(_in.Moment))),
        Question.OneAtATime => _words.OneAtATime,
        Question.IsThisWanted => _words.IsThisWanted,
    };

    private string Offered(IEnumerable<Offer> offers) =>
        Confirmation.OfOffers([.. offers.Select(scene.SlotOf)], scene.Channel.Locale);

    // A range is of times of the day; a part of the day is one.
    private bool Fits(BookingReading reading, DateTimeOffset start)
    {
        var local = scene.ToLocal(start);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        return (reading.Days.Count is 0 || reading.Days.Contains(DateOnly.FromDateTime(local.Date)))
            && (reading.Times.Count is 0 || reading.Times.Contains(time))
            && reading.Within?.Holds(time) is not false
            && reading.Part?.Hours().Holds(time) is not false;
    }

    private static TimeSpan UsualLength(Calendar calendar)
    {
        var hour = TimeSpan.FromHours(1);
        return calendar.IsLength(hour) ? hour : calendar.Resource.Slot;
    }

    private static Offer OfferOf(BookingView booking) => new(booking.StartsAt, booking.EndsAt - booking.StartsAt);

    private static Purpose PurposeOf(BookingId? moving) => moving is null ? Purpose.Book : Purpose.Move;

    private BookingFacts FactsOf(Booking booking) => new(
        booking.Reference,
        Enum.Parse<BookingState>(booking.Status.ToString()),
        booking.Slot.StartsAt,
        booking.Slot.EndsAt - booking.Slot.StartsAt,
        booking.TimeZone,
        booking.Price.Amount,
        booking.Price.Currency,
        scene.Calendar!.Resource.Name);

    private string Either(IEnumerable<string> choices) => string.Join($" {_words.Or} ", choices);

    private static string Filled(string phrase, params object[] facts) =>
        string.Format(CultureInfo.InvariantCulture, phrase, facts);
}
