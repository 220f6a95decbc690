using System.Globalization;
using System.Text.RegularExpressions;
using Concierge.Domain.Bookings;
using FluentValidation;

namespace Concierge.Application.Bookings;

/// <summary>Opening hours as people write them: <c>09:00</c> to <c>24:00</c>.</summary>
public sealed record HoursText(string From, string To)
{
    internal Hours ToHours() => new(HourRules.MinuteOf(From)!.Value, HourRules.MinuteOf(To)!.Value);

    internal static HoursText Of(Hours hours) => new(HourRules.TextOf(hours.From), HourRules.TextOf(hours.To));
}

public sealed record WeeklyHoursText(DayOfWeek? Day, string From, string To)
{
    internal HoursText Hours => new(From, To);
}

/// <summary>A day that is not like the others: <c>closed</c>, or with <c>hours</c> of its own.</summary>
public sealed record SpecialDayText(DateOnly? Date, bool? Closed, IReadOnlyList<HoursText>? Hours);

internal static partial class HourRules
{
    public static int? MinuteOf(string? text) => text is not null && Shape().IsMatch(text)
        ? (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60)
            + int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture)
        : null;

    public static string TextOf(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    public static IRuleBuilderOptions<T, HoursText> AreHours<T>(this IRuleBuilder<T, HoursText> rule) => rule
        .Must(AreHours)
        .WithErrorCode("HOURS")
        .WithMessage("Must be from one time of the day to a later one, such as 09:00 to 17:00; 24:00 is its end.");

    /// <summary>What is not even hours is another rule's fault.</summary>
    public static bool AreApart(IEnumerable<HoursText> hours) =>
        Hours.AreApart(hours.Where(AreHours).Select(each => each.ToHours()));

    private static bool AreHours(HoursText? hours) =>
        MinuteOf(hours?.From) is { } from && MinuteOf(hours?.To) is { } to && from < to;

    [GeneratedRegex(
        @"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
