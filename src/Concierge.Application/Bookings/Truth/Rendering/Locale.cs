using System.Globalization;

namespace Concierge.Application.Bookings.Truth.Rendering;

/// <summary>A customer's words and formats. A language without sentences of its own gets English throughout.</summary>
internal sealed record Locale(CultureInfo Culture, Phrasebook Words)
{
    // 24 hours and the day before the month: what most of the world reads without a doubt.
    private const string Fallback = "en-GB";
    private const int LongestName = 35;

    public static Locale Of(string name)
    {
        var culture = Find(name.Replace('_', '-'));
        return culture is not null && Phrasebook.ByLanguage.TryGetValue(culture.TwoLetterISOLanguageName, out var words)
            ? new Locale(culture, words)
            : new Locale(CultureInfo.GetCultureInfo(Fallback), Phrasebook.ByLanguage["en"]);
    }

    // An unknown region leaves the language.
    private static CultureInfo? Find(string name) =>
        name.Length is 0 or > LongestName ? null
        : Known(name) ?? (name.Contains('-') ? Known(name[..name.IndexOf('-')]) : null);

    private static CultureInfo? Known(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null; // There is no way to ask without this exception.
        }
    }
}
