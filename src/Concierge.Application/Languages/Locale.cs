using System.Globalization;
using Concierge.Application.Agent;
using Concierge.Application.Bookings.Truth.Rendering;

namespace Concierge.Application.Languages;

/// <summary>A customer's words and formats. A language without sentences of its own gets English throughout.</summary>
internal sealed record Locale(CultureInfo Culture, Sentences Sentences)
{
    // 24 hours and the day before the month: what most of the world reads without a doubt.
    private const string Fallback = "en-GB";
    private const int LongestName = 35;

    public Phrases Phrases => Sentences.Assistant;

    public Phrasebook Words => Sentences.Bookings;

    public static Locale Of(string name)
    {
        var culture = Find(name.Replace('_', '-'));
        return culture is not null
            && Sentences.ByLanguage.TryGetValue(culture.TwoLetterISOLanguageName, out var sentences)
            ? new Locale(culture, sentences)
            : new Locale(CultureInfo.GetCultureInfo(Fallback), Sentences.ByLanguage["en"]);
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
