using Concierge.Application.Bookings.Truth;

namespace Concierge.Application.Tests.Bookings.Truth;

/// <summary>What is rendered passes the gate, whatever the facts are.</summary>
public sealed class AgreementTests
{
    private static readonly string[] Starts =
    [
        "2026-12-12T09:00Z", "2026-12-31T23:30Z", "2027-01-01T11:00Z", "2026-10-25T00:30Z", "2026-10-25T01:30Z",
        "2027-03-01T07:15Z", "2027-05-12T18:45Z", "2026-08-08T22:00Z", "2028-02-29T12:05Z", "2026-11-11T11:11Z",
    ];

    private static readonly int[] Minutes = [30, 45, 60, 90, 105, 120, 180, 480, 1500];
    private static readonly decimal[] Prices = [0m, 9.9m, 45m, 120m, 1234.5m, 12_000m, 1_234_567.89m];
    private static readonly string[] Currencies = ["EUR", "USD", "GBP", "CHF", "JPY", "BRL", "KWD"];
    private static readonly string[] Zones = ["Europe/Vienna", "America/New_York", "Asia/Kathmandu", "UTC", "No/Where"];
    private static readonly string[] References = ["BK-7Q4M2", "BK-100001", "BK-QWXYZ", "7F3K9Q"];

    private static readonly string[] Resources =
        ["Anna Berger", "Table 12", "Ski school \"Saturday\" 1200", "Zimmer 4, 2. Stock"];

    public static TheoryData<string> Everywhere => [.. Locales.All];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void Whatever_is_told_of_bookings_passes(string locale) => Assert.All(Bookings(), booking =>
    {
        var facts = Told.Nothing with { Locale = locale, Bookings = [booking] };

        AssertPasses(Confirmation.Of(booking, locale), facts);
        AssertPasses(Confirmation.OfEverything(facts), facts);
    });

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void Whatever_is_offered_passes(string locale) => Assert.All(Bookings().Chunk(3), bookings =>
    {
        List<OfferedSlot> offers = [.. bookings.Select(Offer)];
        var facts = Told.Nothing with { Locale = locale, Offers = offers };

        AssertPasses(Confirmation.OfOffers(offers, locale), facts);

        var both = facts with { Bookings = [bookings[0] with { State = BookingState.Confirmed }] };
        AssertPasses(Confirmation.OfEverything(both), both);
    });

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void What_is_told_of_a_booking_does_not_pass_without_it(string locale) => Assert.All(Bookings(), booking =>
    {
        var other = booking with { StartsAt = booking.StartsAt.AddDays(1) };
        var facts = Told.Nothing with { Locale = locale, Offers = [Offer(booking)] };

        Assert.False(TruthGate.Check(Confirmation.Of(booking, locale), facts).Passed);
        Assert.False(TruthGate.Check(Confirmation.Of(booking, locale), facts with { Bookings = [other] }).Passed);
    });

    private static void AssertPasses(string text, ConversationFacts facts)
    {
        var verdict = TruthGate.Check(text, facts);
        Assert.True(verdict.Passed, $"{text}\n[{string.Join(", ", verdict.Reasons)}]");
    }

    // Not every pair, but every value beside many others: the lists differ in length.
    private static IEnumerable<BookingFacts> Bookings() => Enumerable.Range(0, 140).Select(at => new BookingFacts(
        References[at % References.Length],
        (BookingState)(at / 3 % 4),
        Told.At(Starts[at % Starts.Length]),
        TimeSpan.FromMinutes(Minutes[at % Minutes.Length]),
        Zones[at / 2 % Zones.Length],
        Prices[at % Prices.Length],
        Currencies[at / 7 % Currencies.Length],
        Resources[at / 5 % Resources.Length])
    {
        MovedFrom = at % 4 is 0 ? Told.At(Starts[(at + 1) % Starts.Length]) : null,
    });

    private static OfferedSlot Offer(BookingFacts booking) => new(
        booking.StartsAt, booking.Duration, booking.TimeZone, booking.Price, booking.Currency, booking.Resource);
}
