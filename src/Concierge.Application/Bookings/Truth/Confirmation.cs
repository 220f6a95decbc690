using Concierge.Application.Bookings.Truth.Rendering;
using Concierge.Application.Languages;

namespace Concierge.Application.Bookings.Truth;

/// <summary>
/// Tells a customer of bookings and offers, from facts alone, as plain text in the customer's language: English,
/// German, French, Italian, Spanish or Portuguese; English for any other.
/// </summary>
public static class Confirmation
{
    private const int MostTold = 5;

    /// <summary>What became of a booking: confirmed, moved, cancelled, held or expired.</summary>
    public static string Of(BookingFacts booking, string locale) => Told(booking, Locale.Of(locale));

    /// <summary>Offers times, and says that nothing is booked.</summary>
    public static string OfOffers(IReadOnlyList<OfferedSlot> offers, string locale) =>
        Offered(offers, Locale.Of(locale));

    /// <summary>All that can be said: the latest bookings, else the offers, else a question for the time.</summary>
    public static string OfEverything(ConversationFacts facts)
    {
        var locale = Locale.Of(facts.Locale);
        List<string> told = [.. Latest(facts.Bookings).Select(booking => Told(booking, locale))];
        if (facts.Offers.Count > 0)
            told.Add(Offered(facts.Offers, locale));
        else if (told.Count is 0)
            told.Add($"{locale.Words.NothingBooked} {locale.Words.AskWhen}");

        return string.Join("\n\n", told);
    }

    // What is over is told only while nothing is alive.
    private static IEnumerable<BookingFacts> Latest(IReadOnlyList<BookingFacts> bookings)
    {
        List<BookingFacts> alive =
            [.. bookings.Where(booking => booking.State is BookingState.Pending or BookingState.Confirmed)];
        return alive.Count > 0 ? alive.TakeLast(MostTold) : bookings.TakeLast(1);
    }

    private static string Told(BookingFacts booking, Locale locale)
    {
        var words = locale.Words;
        var details = $"""
            {Heading(booking, words)}
            {booking.Resource}
            {Written.Moment(booking.StartsAt, booking.TimeZone, locale)}
            {words.Duration} {Written.Length(booking.Duration, words)}
            {words.Price} {Written.Price(booking.Price, booking.Currency, locale.Culture)}
            {words.Reference} {booking.Reference}
            """;
        return booking.State is BookingState.Pending ? $"{details}\n\n{words.AskToConfirm}" : details;
    }

    private static string Heading(BookingFacts booking, Phrasebook words) => booking.State switch
    {
        BookingState.Pending => words.Pending,
        BookingState.Confirmed => booking.MovedFrom is null ? words.Confirmed : words.Moved,
        BookingState.Cancelled => words.Cancelled,
        BookingState.Expired => words.Expired,
    };

    private static string Offered(IReadOnlyList<OfferedSlot> offers, Locale locale)
    {
        var lines = offers.Take(MostTold).Select((offer, at) => FormattableString.Invariant($"{at + 1}. ")
            + $"{Written.Moment(offer.StartsAt, offer.TimeZone, locale)}, "
            + $"{Written.Length(offer.Duration, locale.Words)}, "
            + $"{Written.Price(offer.Price, offer.Currency, locale.Culture)}, {offer.Resource}");
        return $"{locale.Words.Offered}\n{string.Join('\n', lines)}\n\n{locale.Words.AskWhich}";
    }
}
