using System.Globalization;
using Concierge.Domain.Bookings;

namespace Concierge.Application.Bookings;

/// <summary>An amount as a decimal string, with as many decimals as its currency has.</summary>
public sealed record MoneyView(string Amount, string Currency)
{
    public static MoneyView Of(Money money) => new(AmountOf(money), money.Currency);

    internal static string AmountOf(Money money) => money.Amount.ToString(
        string.Create(CultureInfo.InvariantCulture, $"F{Currencies.DecimalsOf(money.Currency) ?? 0}"),
        CultureInfo.InvariantCulture);
}
