using System.Globalization;
using Concierge.Domain.Bookings;
using static Concierge.Domain.Tests.Bookings.ABooking;

namespace Concierge.Domain.Tests.Bookings;

public sealed class PriceTests
{
    [Theory]
    [InlineData("80", "CHF", 2, "160")]
    [InlineData("100", "EUR", 1 / 3.0, "33.33")]
    [InlineData("0.01", "EUR", 0.5, "0.01")]
    [InlineData("0.03", "EUR", 0.5, "0.02")]
    [InlineData("2501", "JPY", 0.5, "1251")]
    [InlineData("1.234", "KWD", 0.5, "0.617")]
    [InlineData("0", "USD", 8, "0")]
    public void A_price_is_rounded_as_its_currency_is_counted(
        string perHour, string currency, double hours, string price) =>
        Assert.Equal(
            new Money(decimal.Parse(price, CultureInfo.InvariantCulture), currency),
            new Money(decimal.Parse(perHour, CultureInfo.InvariantCulture), currency).For(Between(9, 9 + hours)));

    [Theory]
    [InlineData("CHF", 2)]
    [InlineData("JPY", 0)]
    [InlineData("BHD", 3)]
    [InlineData("chf", null)]
    [InlineData("XXX", null)]
    [InlineData("", null)]
    public void A_currency_is_known_by_its_code(string code, int? decimals) =>
        Assert.Equal(decimals, Currencies.DecimalsOf(code));
}
