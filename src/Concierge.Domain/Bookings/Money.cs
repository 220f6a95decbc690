using Concierge.Domain.Kernel;

namespace Concierge.Domain.Bookings;

public sealed record Money(decimal Amount, string Currency)
{
    /// <summary>What so long costs at this price an hour, rounded as the currency is counted, halves up.</summary>
    public Money For(TimeSlot slot)
    {
        var hours = (decimal)(slot.EndsAt - slot.StartsAt).Ticks / TimeSpan.TicksPerHour;
        var decimals = Currencies.DecimalsOf(Currency) ?? 0;
        return this with { Amount = decimal.Round(Amount * hours, decimals, MidpointRounding.AwayFromZero) };
    }
}
