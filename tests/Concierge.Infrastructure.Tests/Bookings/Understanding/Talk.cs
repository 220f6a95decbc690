using System.Globalization;
using Concierge.Application.Bookings.Understanding;
using Concierge.Infrastructure.Bookings.Understanding;

namespace Concierge.Infrastructure.Tests.Bookings.Understanding;

/// <summary>Talk on Wednesday, 25 November 2026, at 9:30 in Vienna, and readings in a line.</summary>
internal static class Talk
{
    public const string Wednesday = "2026-11-25T09:30";
    public const string Vienna = "Europe/Vienna";

    public static readonly TimeRange NineToFive = new(new TimeOnly(9, 0), new TimeOnly(17, 0));

    private static readonly BookingParser Parser = new();

    public static BookingTalk Of(string text, string now = Wednesday, string zone = Vienna) =>
        new(text, Local(now, zone), zone);

    public static BookingReading Read(string text, string now = Wednesday, string zone = Vienna) =>
        Parser.Read(Of(text, now, zone));

    public static BookingReading Read(BookingTalk talk) => Parser.Read(talk);

    public static DateTimeOffset Local(string time, string zone = Vienna)
    {
        var local = DateTime.Parse(time, CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(local));
    }

    /// <summary>Days (of 2026 without the year), times, lengths, hours, part, questions; "-" for nothing.</summary>
    public static string Line(BookingReading reading)
    {
        string[] parts =
        [
            string.Join('|', reading.Days.Select(Day)),
            string.Join('|', reading.Times.Select(Hour)),
            string.Join('|', reading.Durations.Select(length => $"{length.TotalMinutes}min")),
            reading.Within is { } within ? $"[{Hour(within.From)}-{Hour(within.To)}]" : "",
            reading.Part?.ToString() ?? "",
            .. reading.Questions.Select(question => $"?{question}"),
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0)) is { Length: > 0 } line ? line : "-";
    }

    private static string Day(DateOnly day) =>
        day.ToString(day.Year is 2026 ? "MM-dd" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Hour(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";

    private static string Hour(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
