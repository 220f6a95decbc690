using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;

namespace Concierge.Application.Pipeline;

public static partial class Times
{
    /// <summary>Now, as exact as the database keeps it: what is answered now must equal what is read later.</summary>
    public static DateTimeOffset GetStoredNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>A time with its offset, in UTC; null where it is none.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        text is not null
        && Shape().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    internal static IRuleBuilderOptions<T, string?> IsTime<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || Parse(text) is not null)
        .WithErrorCode("TIME")
        .WithMessage("Must be a time in ISO 8601 with its offset, such as 2026-03-01T10:00:00Z.");

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
