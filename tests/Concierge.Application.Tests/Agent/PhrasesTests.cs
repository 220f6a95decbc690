using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Concierge.Application.Agent;
using Concierge.Application.Bookings.Truth;
using Concierge.Application.Bookings.Truth.Rendering;
using Concierge.Application.Languages;
using Concierge.Application.Tests.Bookings.Truth;

namespace Concierge.Application.Tests.Agent;

/// <summary>What the assistant says by itself, in each of its languages.</summary>
public sealed partial class PhrasesTests
{
    private static readonly PropertyInfo[] All =
        typeof(Phrases).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    // One lesson is booked, and two other times are free.
    private static readonly ConversationFacts Facts =
        Told.Facts("booked") with { Offers = Told.Facts("offered").Offers };

    public static TheoryData<string> Locales => ["en-GB", "en-US", "de-AT", "fr-FR", "it-IT", "es-ES", "pt-PT"];

    [Theory]
    [MemberData(nameof(Locales))]
    public void Every_phrase_has_the_places_of_the_English_one(string locale) => Assert.All(All, phrase =>
        Assert.Equal(Places(Text(phrase, "en")), Places(Text(phrase, locale[..2]))));

    [Theory]
    [MemberData(nameof(Locales))]
    public void Every_phrase_is_in_its_own_language(string locale) => Assert.All(All, phrase =>
        Assert.True(locale[..2] is "en" || Text(phrase, locale[..2]) != Text(phrase, "en"), phrase.Name));

    [Theory]
    [MemberData(nameof(Locales))]
    public void Every_phrase_passes_the_gate_beside_the_facts_it_is_said_of(string locale) => Assert.All(All, phrase =>
    {
        var text = string.Format(
            CultureInfo.InvariantCulture, Text(phrase, locale[..2]), Said(phrase.Name, Locale.Of(locale)));
        var facts = (IsOfNothing(phrase.Name) ? Told.Nothing : Facts) with { Locale = locale };

        var verdict = TruthGate.Check(text, facts);
        Assert.True(verdict.Passed, $"{phrase.Name}: {text} [{string.Join(", ", verdict.Reasons)}]");
    });

    [Fact]
    public void A_move_that_nobody_offered_does_not_pass()
    {
        var text = string.Format(
            CultureInfo.InvariantCulture, Locale.Of("en").Phrases.ProposeMove, "BK-00000", "Monday at 3 pm", "€1");

        Assert.False(TruthGate.Check(text, Facts).Passed);
    }

    private static string Text(PropertyInfo phrase, string language) =>
        (string)phrase.GetValue(Locale.Of(language).Phrases)!;

    private static IEnumerable<string> Places(string text) =>
        Place().Matches(text).Select(match => match.Value).Order();

    private static bool IsOfNothing(string phrase) =>
        phrase is nameof(Phrases.Help) or nameof(Phrases.NothingBooked) or nameof(Phrases.Dropped);

    private static object[] Said(string phrase, Locale locale)
    {
        var (first, second) = (At(Facts.Offers[0]), At(Facts.Offers[1]));
        var formats = locale.Culture.DateTimeFormat;
        return phrase switch
        {
            nameof(Phrases.Help) => [Told.Lesson.Resource],
            nameof(Phrases.ProposeMove) =>
            [
                Told.Lesson.Reference,
                Written.Moment(Facts.Offers[1].StartsAt, Told.Lesson.TimeZone, locale),
                Written.Price(Told.Lesson.Price, Told.Lesson.Currency, locale.Culture),
            ],
            nameof(Phrases.ProposeCancel) =>
            [
                Told.Lesson.Reference, Written.Moment(Told.Lesson.StartsAt, Told.Lesson.TimeZone, locale),
            ],
            nameof(Phrases.PricePerHour) =>
            [
                Facts.Resources[0].Name,
                Written.Price(60m, "EUR", locale.Culture),
            ],
            nameof(Phrases.WhichDayOf) => [Either(formats.LongDatePattern)],
            nameof(Phrases.WhichDurationOf) => [Written.Length(Told.Lesson.Duration, locale.Words)],
            nameof(Phrases.WhichTimeZone) => [Told.Lesson.TimeZone],
            nameof(Phrases.NoLength) => [30d],
            _ => [Either(formats.ShortTimePattern)],
        };

        string Either(string format) => $"{first.ToString(format, locale.Culture)} "
            + $"{locale.Phrases.Or} {second.ToString(format, locale.Culture)}";
    }

    private static DateTimeOffset At(OfferedSlot slot) => slot.StartsAt.ToOffset(TimeSpan.FromHours(1));

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
