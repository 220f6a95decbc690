using System.Runtime.CompilerServices;
using Concierge.Application.Bookings.Truth;
using Concierge.Application.Tests.Support;

namespace Concierge.Application.Tests.Bookings.Truth;

public sealed class ConfirmationTests
{
    [Fact]
    public Task Tells_in_American_English() => MatchAsync("en-US");

    [Fact]
    public Task Tells_in_British_English() => MatchAsync("en-GB");

    [Fact]
    public Task Tells_in_German() => MatchAsync("de-AT");

    [Fact]
    public Task Tells_in_French() => MatchAsync("fr-FR");

    [Fact]
    public Task Tells_in_Italian() => MatchAsync("it-IT");

    [Fact]
    public Task Tells_in_Spanish() => MatchAsync("es-ES");

    [Fact]
    public Task Tells_in_Portuguese() => MatchAsync("pt-PT");

    [Theory]
    [InlineData("nl-NL")]
    [InlineData("ja")]
    [InlineData("")]
    [InlineData("no such locale!")]
    public void Tells_other_languages_in_English_throughout(string locale) =>
        Assert.Equal(Confirmation.Of(Told.Lesson, "en-GB"), Confirmation.Of(Told.Lesson, locale));

    [Fact]
    public void Keeps_the_language_of_an_unknown_region() =>
        Assert.Contains("bestätigt", Confirmation.Of(Told.Lesson, "de_XX"), StringComparison.Ordinal);

    [Theory]
    [InlineData("fr-FR", "EUR", "1 234,50 €")]
    [InlineData("de-CH", "CHF", "CHF 1’234.50")]
    [InlineData("en-US", "USD", "$1,234.50")]
    [InlineData("en-GB", "USD", "USD 1,234.50")]
    [InlineData("pt-BR", "BRL", "R$ 1.234,50")]
    [InlineData("en-US", "JPY", "JPY 1,234.5")]
    public void Writes_money_as_the_locale_does(string locale, string currency, string written) => Assert.Contains(
        $" {written}\n",
        Confirmation.Of(Told.Lesson with { Price = 1234.5m, Currency = currency }, locale),
        StringComparison.Ordinal);

    [Fact]
    public void Tells_the_two_hours_of_an_autumn_night_apart()
    {
        var first = Told.Lesson with { StartsAt = Told.At("2026-10-25T00:30Z") };
        var second = Told.Lesson with { StartsAt = Told.At("2026-10-25T01:30Z") };

        Assert.Contains("02:30 (Europe/Vienna, UTC+02:00)", Confirmation.Of(first, "en-GB"), StringComparison.Ordinal);
        Assert.Contains("02:30 (Europe/Vienna, UTC+01:00)", Confirmation.Of(second, "en-GB"), StringComparison.Ordinal);
    }

    [Fact]
    public void Uses_no_space_but_the_ordinary_one()
    {
        var texts = Locales.All.Select(locale => Confirmation.Of(Told.Lesson with { Price = 12_345.6m }, locale));

        Assert.All(texts, text =>
            Assert.DoesNotContain(text, sign => char.IsWhiteSpace(sign) && sign is not (' ' or '\n')));
    }

    // Lines, so that the snapshot reads like the message.
    private static Task MatchAsync(
        string locale, [CallerMemberName] string test = "", [CallerFilePath] string file = "")
    {
        var offers = Told.Facts("offered") with { Locale = locale };
        var told = Enum.GetValues<BookingState>().ToDictionary(
            state => $"{state}", state => Confirmation.Of(Told.Lesson with { State = state }, locale).Split('\n'));
        var moved = Told.Facts("moved").Bookings[0] with { Duration = new(1, 45, 0) };
        told["Moved"] = Confirmation.Of(moved, locale).Split('\n');
        told["Offered"] = Confirmation.OfOffers(offers.Offers, locale).Split('\n');
        told["Nothing"] = Confirmation.OfEverything(Told.Nothing with { Locale = locale }).Split('\n');
        return Snapshot.MatchAsync(told, file, test);
    }
}
