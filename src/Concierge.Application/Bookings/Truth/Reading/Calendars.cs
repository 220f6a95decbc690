using System.Globalization;

namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>The names of weekdays and months, as ICU has them.</summary>
internal static class Calendars
{
    public static IEnumerable<Phrase> Of(string language)
    {
        var names = CultureInfo.GetCultureInfo(language).DateTimeFormat;
        return
        [
            .. Named(Section.Weekday, language, names.DayNames, first: 0),
            .. Named(Section.Weekday, language, names.DayNames.Select(name => name + "s"), first: 0),
            .. Named(Section.ShortWeekday, language, names.AbbreviatedDayNames, first: 0),
            .. Named(Section.Month, language, names.MonthNames, first: 1),
            .. Named(Section.ShortMonth, language, names.AbbreviatedMonthNames, first: 1),
            .. Named(Section.ShortMonth, language, names.AbbreviatedMonthGenitiveNames, first: 1),
        ];
    }

    private static IEnumerable<Phrase> Named(Section section, string language, IEnumerable<string> names, int first) =>
        names.Select((name, index) => WordTable.Of(section, language, name) with { Value = index + first })
            .Where(phrase => phrase.Words.Length > 0);
}
