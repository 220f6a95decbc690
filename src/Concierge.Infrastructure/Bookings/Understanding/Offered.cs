using Concierge.Application.Bookings.Understanding;
using NodaTime;
using NodaTime.Extensions;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>The offers that the customer has before them.</summary>
internal sealed class Offered(IReadOnlyList<Offer> offers, DateTimeZone zone)
{
    /// <summary>The places of the offers that what was said describes; none where it says nothing, or more.</summary>
    public IReadOnlyList<int> Fitting(BookingReading said) =>
        said.Days.Count + said.Times.Count is 0 && said.Part is null
        ? []
        : [.. Enumerable.Range(0, offers.Count).Where(at => Fits(said, offers[at]))];

    /// <summary>The reading of the one offer that was chosen or agreed to; null where it is about none.</summary>
    public BookingReading? Chosen(Intent intent, BookingReading said, Wish wish)
    {
        var isNumber = intent is Intent.Cancel && wish.Offers.Count > 0;
        if (offers.Count is 0 || !(isNumber || intent is Intent.ChooseOffer or Intent.Accept))
            return null;

        var chosen = Places(intent, said, wish);
        if (chosen is not [var place])
            return new BookingReading { Intent = intent, Questions = [Question.WhichOffer] };

        var start = LocalStart(offers[place]);
        return new BookingReading
        {
            Intent = intent,
            Offer = place + 1,
            Days = [start.Date.ToDateOnly()],
            Times = [start.TimeOfDay.ToTimeOnly()],
            Durations = [offers[place].Duration],
        };
    }

    private IReadOnlyList<int> Places(Intent intent, BookingReading said, Wish wish)
    {
        if (wish.Offers.Count > 0)
            return [.. wish.Offers.Select(PlaceOf).Distinct()];

        return intent is Intent.Accept ? [.. Enumerable.Range(0, offers.Count)] : Fitting(said);
    }

    private int PlaceOf(OfferFact offer) => offer.ByTime
        ? Enumerable.Range(0, offers.Count).OrderBy(at => offers[at].StartsAt).ElementAt(offer.Number - 1)
        : offer.Number - 1;

    private bool Fits(BookingReading said, Offer offer)
    {
        var start = LocalStart(offer);
        return Has(said.Days, start.Date.ToDateOnly())
            && Has(said.Times, start.TimeOfDay.ToTimeOnly())
            && Has(said.Durations, offer.Duration)
            && said.Within?.Holds(start.TimeOfDay.ToTimeOnly()) is not false
            && said.Part?.Hours().Holds(start.TimeOfDay.ToTimeOnly()) is not false;
    }

    private LocalDateTime LocalStart(Offer offer) => offer.StartsAt.ToInstant().InZone(zone).LocalDateTime;

    private static bool Has<T>(IReadOnlyList<T> said, T one) => said.Count is 0 || said.Contains(one);
}
