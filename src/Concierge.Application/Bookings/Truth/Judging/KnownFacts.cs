using Concierge.Application.Bookings.Truth.Reading;

namespace Concierge.Application.Bookings.Truth.Judging;

/// <summary>The facts of a conversation, sorted by what may be said of them.</summary>
internal sealed class KnownFacts
{
    public const int AnHour = 60;

    private readonly ConversationFacts _facts;
    private readonly Dictionary<BookingState, List<Fact>> _bookings;

    public KnownFacts(ConversationFacts facts)
    {
        _facts = facts;
        _bookings = Enum.GetValues<BookingState>().ToDictionary(
            state => state,
            state => facts.Bookings.Where(booking => booking.State == state).Select(Of).ToList());
        Offers = [.. facts.Offers.Select(Of)];
        Moved = [.. facts.Bookings.Where(IsMoved).Select(Of)];
        Unmoved = [.. facts.Bookings.Where(IsUnmoved).Select(Of)];
        Former = [.. facts.Bookings.Where(IsMoved)
            .Select(booking => Of(booking with { StartsAt = booking.MovedFrom!.Value }))];
        All = [.. _bookings.Values.SelectMany(list => list), .. Offers];
        Names = [.. facts.Bookings.Select(booking => booking.Resource)
            .Concat(facts.Offers.Select(offer => offer.Resource))
            .Concat(facts.Resources.Select(resource => resource.Name)).Distinct()];
        Words = facts.Sources.Concat(Names).Concat(All.Select(fact => fact.Currency))
            .SelectMany(text => Tokens.Of(PlainText.Of(text)))
            .Where(token => token.Kind is TokenKind.Word).Select(token => token.Text).ToHashSet();
    }

    public List<Fact> Offers { get; }

    public List<Fact> Moved { get; }

    /// <summary>Confirmed bookings that are where they always were.</summary>
    public List<Fact> Unmoved { get; }

    /// <summary>Moved bookings as they were before.</summary>
    public List<Fact> Former { get; }

    public List<Fact> All { get; }

    public List<string> Names { get; }

    /// <summary>The words of the sources, the names and the currencies, folded.</summary>
    public HashSet<string> Words { get; }

    public List<Fact> In(BookingState state) => _bookings[state];

    /// <summary>What one of so many minutes costs by the hour.</summary>
    public bool IsRate(Mention price, HashSet<int> minutes) =>
        _facts.Resources.Any(resource => resource.PricePerHour is { } hourly && IsIn(price, resource.Currency)
            && minutes.Any(length => price.Amounts.Contains(hourly * length / AnHour)));

    private static bool IsIn(Mention price, string? currency) =>
        currency is null || price.Codes.Count is 0 || price.Codes.Contains(currency);

    public bool IsOpeningTime(Mention time) =>
        _facts.Resources.SelectMany(resource => resource.Hours)
            .Any(hour => time.Minutes.Contains((hour.Hour * 60) + hour.Minute));

    private static bool IsMoved(BookingFacts booking) =>
        booking is { State: BookingState.Confirmed, MovedFrom: not null };

    private static bool IsUnmoved(BookingFacts booking) =>
        booking is { State: BookingState.Confirmed, MovedFrom: null };

    private static Fact Of(BookingFacts booking) =>
        Of(booking.StartsAt, booking.Duration, booking.TimeZone, booking.Price, booking.Currency, booking.Reference);

    private static Fact Of(OfferedSlot slot) =>
        Of(slot.StartsAt, slot.Duration, slot.TimeZone, slot.Price, slot.Currency, reference: null);

    private static Fact Of(
        DateTimeOffset start, TimeSpan length, string zone, decimal price, string currency, string? reference)
    {
        var local = Zones.ToLocal(start, zone);
        return new Fact(local.DateTime, local.Offset, length, price, currency, reference);
    }
}
