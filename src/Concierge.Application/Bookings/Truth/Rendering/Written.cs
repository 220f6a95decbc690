using System.Globalization;
using Concierge.Application.Languages;

namespace Concierge.Application.Bookings.Truth.Rendering;

/// <summary>
/// Facts as the customer's locale writes them. Every space is an ordinary one: ICU's narrow and no-break spaces look
/// the same and break searching, copying and comparing.
/// </summary>
internal static class Written
{
    private static readonly string[] WithoutCents = ["JPY", "KRW", "CLP", "ISK", "VND", "XAF", "XOF", "PYG", "UGX"];
    private static readonly string[] WithThousandths = ["KWD", "BHD", "JOD", "OMR", "TND"];

    /// <summary>"Saturday, 14 November 2026, 10:00 (Europe/Vienna)"</summary>
    public static string Moment(DateTimeOffset instant, string zone, Locale locale)
    {
        var local = Zones.ToLocal(instant, zone);
        var formats = (DateTimeFormatInfo)locale.Culture.DateTimeFormat.Clone();
        (formats.AMDesignator, formats.PMDesignator) = ("AM", "PM");
        var (date, time) = (formats.LongDatePattern, formats.ShortTimePattern);
        return Plain($"{local.ToString(date, formats)}, {local.ToString(time, formats)} ({Place(local, zone)})");
    }

    // In the hour that a clock shows twice, only the offset tells which is meant.
    private static string Place(DateTimeOffset local, string zone) =>
        Zones.Find(zone) switch
        {
            null => Utc(local.Offset),
            { } place when place.IsAmbiguousTime(local) => $"{zone}, {Utc(local.Offset)}",
            _ => zone,
        };

    private static string Utc(TimeSpan offset) =>
        string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");

    public static string Length(TimeSpan length, Phrasebook words)
    {
        var (hours, minutes) = ((int)length.TotalHours, length.Minutes);
        string[] parts =
        [
            hours > 0 ? Invariant($"{hours} {(hours is 1 ? words.Hour : words.Hours)}") : "",
            minutes > 0 || hours is 0 ? Invariant($"{minutes} {(minutes is 1 ? words.Minute : words.Minutes)}") : "",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    public static string Price(decimal amount, string currency, CultureInfo culture)
    {
        var formats = (NumberFormatInfo)culture.NumberFormat.Clone();
        formats.CurrencySymbol = Symbol(currency, culture);
        formats.CurrencyDecimalDigits = Math.Max(Decimals(currency), Exact(amount).Scale);

        // A code needs a space where a sign needs none.
        if (formats.CurrencySymbol == currency && formats.CurrencyPositivePattern < 2)
            formats.CurrencyPositivePattern += 2;

        return Plain(amount.ToString("C", formats));
    }

    private static int Decimals(string currency) =>
        WithoutCents.Contains(currency) ? 0 : WithThousandths.Contains(currency) ? 3 : 2;

    // Without the zeros that only say how the amount was stored; what is left is never rounded away.
    private static decimal Exact(decimal amount) => amount / 1.0000000000000000000000000000m;

    // A dollar is a dollar only at home; elsewhere its code tells which one.
    private static string Symbol(string currency, CultureInfo culture) => currency switch
    {
        "EUR" => "€",
        "GBP" => "£",
        _ when !culture.IsNeutralCulture && new RegionInfo(culture.Name) is { } region
            && region.ISOCurrencySymbol == currency => region.CurrencySymbol,
        _ => currency,
    };

    private static string Plain(string text) =>
        text.Replace('\u202F', ' ').Replace('\u00A0', ' ').Replace('\u2009', ' ');
}
