using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Concierge.Application.Bookings.Truth;

namespace Concierge.Application.Tests.Bookings.Truth;

/// <summary>One lesson, in each state it can be in, and the texts of the tables.</summary>
internal static partial class Told
{
    public static readonly BookingFacts Lesson = new(
        "BK-7Q4M2",
        BookingState.Confirmed,
        At("2026-12-12T09:00Z"),
        TimeSpan.FromHours(2),
        "Europe/Vienna",
        120m,
        "EUR",
        "Anna Berger");

    /// <summary>A Wednesday; the lesson is on Saturday at ten.</summary>
    public static readonly ConversationFacts Nothing = new(At("2026-12-09T12:00Z"), "Europe/Vienna", "en-GB")
    {
        Resources = [new ResourceFacts("Anna Berger", [new TimeOnly(9, 0), new TimeOnly(17, 0)], 60m, "EUR")],
    };

    public static OfferedSlot Free(string at) =>
        new(At(at), Lesson.Duration, Lesson.TimeZone, Lesson.Price, Lesson.Currency, Lesson.Resource);

    public static ConversationFacts Facts(string state) => state switch
    {
        "nothing" => Nothing,
        "offered" => Nothing with { Offers = [Free("2026-12-12T09:00Z"), Free("2026-12-13T13:00Z")] },
        "moved" => Nothing with { Bookings = [Lesson with { MovedFrom = At("2026-12-11T08:00Z") }] },
        "booked" => Booked(BookingState.Confirmed),
        _ => Booked(Enum.Parse<BookingState>(state, ignoreCase: true)),
    };

    public static ConversationFacts Booked(BookingState state) =>
        Nothing with { Bookings = [Lesson with { State = state }] };

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    /// <summary>Language, state and text of each line of a table.</summary>
    public static TheoryData<string, string, string> Table(string name, [CallerFilePath] string file = "")
    {
        var table = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Path.GetDirectoryName(file)!, name)))
        {
            if (!line.StartsWith('#')
                && line.Split(" | ", 3, StringSplitOptions.TrimEntries) is [var language, var state, var text])
            {
                table.Add(language, state, Unescaped(text));
            }
        }

        return table;
    }

    private static string Unescaped(string text) => Escape().Replace(
        text.Replace("\\n", "\n"),
        match => $"{(char)int.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)}");

    [GeneratedRegex(@"\\u[0-9A-Fa-f]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
