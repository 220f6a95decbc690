using Concierge.Application.Bookings.Truth.Rendering;
using Concierge.Application.Languages;
using Concierge.Domain.Bookings;

namespace Concierge.Application.Agent;

/// <summary>Days, times, lengths and prices as a customer writes them.</summary>
internal sealed class Formats(Locale locale, string timeZone)
{
    public string Day(DateOnly day) => day.ToString(locale.Culture.DateTimeFormat.LongDatePattern, locale.Culture);

    public string Time(TimeOnly time) => time.ToString(locale.Culture.DateTimeFormat.ShortTimePattern, locale.Culture);

    public string Length(TimeSpan length) => Written.Length(length, locale.Words);

    public string Moment(DateTimeOffset instant) => Written.Moment(instant, timeZone, locale);

    public string Price(Money money) => Written.Price(money.Amount, money.Currency, locale.Culture);
}
