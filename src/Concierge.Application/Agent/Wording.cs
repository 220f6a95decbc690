using System.Globalization;
using Concierge.Application.Bookings.Truth;
using Concierge.Application.Bookings.Truth.Rendering;
using Concierge.Application.Bookings.Understanding;
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

    private readonly Locale _locale = Locale.Of(scene.Channel.Locale);
    private readonly Phrases _words = Phrases.Of(Locale.Of(scene.Channel.Locale).Culture.TwoLetterISOLanguageName);

    /// <summary>A held time in full, and the question whether it is wanted.</summary>
    public Reply Propose(Booking held) => new(
        Confirmation.Of(FactsOf(held), scene.Channel.Locale),
        new Talk
        {
            Known = scene.ReadingOf(held.Slot),
            Proposal = new Proposal(held.Id, held.Slot.StartsAt, held.Slot.EndsAt - held.Slot.StartsAt),
        });

    public Reply ProposeMove(Booking booking, Place place) => new(
        Filled(
            _words.ProposeMove,
            booking.Reference,
            Moment(place.Slot.StartsAt),
            Price(booking.PricePerHour.For(place.Slot))),
        new Talk
        {
            Purpose = Purpose.Move,
            Moving = booking.Id,
            Known = scene.ReadingOf(place.Slot),
            Proposal = new Proposal(
                booking.Id, place.Slot.StartsAt, place.Slot.EndsAt - place.Slot.StartsAt, IsMove: true),
        });

    public Reply Told(Booking booking, Booking? before = null) => new(
        Confirmation.Of(
            FactsOf(booking) with { MovedFrom = before?.Slot.StartsAt },
            scene.Channel.Locale),
        new Talk());

    public Reply Dropped() => new(_words.Dropped, new Talk());

    public Reply NothingBooked() => new(_words.NothingBooked, new Talk());

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
        scene.Talk with { Purpose = PurposeOf(step.Moving), Moving = step.Moving, Known = step.Reading });

    public Reply AskWhichBooking(Purpose purpose)
    {
        List<Offer> bookings =
        [
            .. scene.Confirmed.Take(MostOffers)
                .Select(booking => new Offer(booking.StartsAt, booking.EndsAt - booking.StartsAt)),
        ];
        var lines = bookings.Index().Select(each => Filled("{0}. {1}", each.Index + 1, Moment(each.Item.StartsAt)));
        var question = purpose is Purpose.Cancel ? _words.WhichToCancel : _words.WhichToMove;
        return new Reply($"{question}\n{string.Join('\n', lines)}", new Talk { Purpose = purpose, Offers = bookings });
    }

    public string Help() =>
        scene.Calendar is { } calendar ? Filled(_words.Help, calendar.Resource.Name) : _words.NoBooking;

    private string AskFor(Question question, BookingReading reading, bool moving) => question switch
    {
        Question.WhichDay when !reading.HasDetails && moving => _words.ToWhen,
        Question.WhichDay when reading.Days.Count > 1 =>
            Filled(_words.WhichDayOf, Either(reading.Days.Select(Day))),
        Question.WhichDay => _words.WhichDay,
        Question.WhichTime when reading.Times.Count > 1 =>
            Filled(_words.WhichTimeOf, Either(reading.Times.Select(Time))),
        Question.WhichTime => _words.WhichTime,
        Question.WhichDuration when reading.Durations.Count > 1 =>
            Filled(_words.WhichDurationOf, Either(reading.Durations.Select(Length))),
        Question.WhichDuration => _words.WhichDuration,
        Question.WhichOffer => _words.WhichOffer,
        Question.WhichTimeZone => Filled(_words.WhichTimeZone, scene.TimeZone),
        Question.NoSuchDay => _words.NoSuchDay,
        Question.DayHasPassed => _words.DayHasPassed,
        Question.TimeHasPassed => _words.TimeHasPassed,
        Question.TimeIsSkipped => Filled(_words.TimeIsSkipped, Either(reading.Starts.Select(Moment))),
        Question.TimeHappensTwice => Filled(_words.TimeHappensTwice, Either(reading.Starts.Select(Moment))),
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

    private string Day(DateOnly day) => day.ToString(_locale.Culture.DateTimeFormat.LongDatePattern, _locale.Culture);

    private string Time(TimeOnly time) =>
        time.ToString(_locale.Culture.DateTimeFormat.ShortTimePattern, _locale.Culture);

    private string Length(TimeSpan length) => Written.Length(length, _locale.Words);

    private string Moment(DateTimeOffset instant) => Written.Moment(instant, scene.TimeZone, _locale);

    private string Price(Money money) => Written.Price(money.Amount, money.Currency, _locale.Culture);

    private static string Filled(string phrase, params object[] facts) =>
        string.Format(CultureInfo.InvariantCulture, phrase, facts);
}
