using Concierge.Application.Bookings.Understanding;
using NodaTime;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>Tokens, then facts and signs, then what they come to beside what was said before.</summary>
internal sealed class BookingParser : IBookingParser
{
    public BookingReading Read(BookingTalk talk) => Read(talk, Tokenizer.Read(talk.Text));

    internal static BookingReading Read(BookingTalk talk, Line line)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(talk.TimeZone)
            ?? throw new ArgumentException($"There is no time zone {talk.TimeZone}.", nameof(talk));
        var now = Instant.FromDateTimeOffset(talk.Now).InZone(zone).LocalDateTime;

        var found = Scanner.Scan(line, new Moment(now, talk.Offers.Count));
        var signs = Signs.Of(line, found);
        var settled = Turns.Settle(found);
        var isMove = signs.Has(Sign.Move) || talk.Earlier?.Intent is Intent.Reschedule;
        var kept = isMove ? Turns.Moved(line, settled) : settled;

        var wish = Wish.Of(line, kept);
        var said = new Details(talk, now, wish).Read() with { Topic = Topics.Find(line, signs, found) };
        var offers = new Offered(talk.Offers, zone);
        var intent = new Intents(talk, signs, wish, Turns.Refuse(found), offers.Fitting(said)).Read();

        var reading = offers.Chosen(intent, said, wish) ?? Together(intent, said, talk.Earlier);
        reading = reading with
        {
            LeftDays = isMove ? Left(settled, kept) : [],
            Questions = [.. reading.Questions, .. Unsure(intent, signs)],
        };
        return Moments.Settle(reading, now, zone);
    }

    private static IReadOnlyList<DateOnly> Left(IReadOnlyList<Found> settled, IReadOnlyList<Found> kept) =>
    [
        .. settled.ExceptBy(kept.Select(one => one.From), one => one.From)
            .Select(one => one.Fact)
            .OfType<DayFact>()
            .SelectMany(day => day.Days, (_, day) => day.ToDateOnly()),
    ];

    // "I can't make it" is no order to cancel.
    private static IEnumerable<Question> Unsure(Intent intent, Signs signs) =>
        intent is Intent.Cancel && !signs.Has(Sign.Cancel) ? [Question.IsThisWanted] : [];

    /// <summary>What the message says replaces what was known of the same kind; the rest stays.</summary>
    private static BookingReading Together(Intent intent, BookingReading said, BookingReading? earlier)
    {
        // What is booked is looked for by what the customer says of it, not by what is being talked about.
        if (earlier is null || intent is Intent.Cancel or Intent.AskBooked)
            return said with { Intent = intent, Topic = intent is Intent.None ? null : said.Topic };

        var saysTime = said.Times.Count > 0 || said.Part is not null || said.Within is not null;
        var time = saysTime ? said : earlier;
        return new BookingReading
        {
            Intent = intent,
            Days = said.Days.Count > 0 ? said.Days : earlier.Days,
            Times = time.Times,
            Part = time.Part,
            Within = time.Within,
            Durations = said.Durations.Count > 0 ? said.Durations : earlier.Durations,
            Topic = earlier.Topic ?? (intent is Intent.None ? null : said.Topic),
            Questions = [.. said.Questions, .. StillOpen(said, earlier)],
        };
    }

    // A doubt without candidates lasts until a day is named.
    private static IEnumerable<Question> StillOpen(BookingReading said, BookingReading earlier) =>
        said.Days.Count is 0 && earlier.Days.Count is 0
            ? earlier.Questions.Where(
                question => question is Question.WhichDay or Question.NoSuchDay or Question.OneAtATime)
            : [];
}
