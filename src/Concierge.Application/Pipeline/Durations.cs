using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;

namespace Concierge.Application.Pipeline;

/// <summary>Lengths of time as ISO 8601 writes them, in hours and minutes: <c>PT1H30M</c>.</summary>
public static partial class Durations
{
    public static TimeSpan? Parse(string? text)
    {
        var match = Shape().Match(text ?? "");
        if (!match.Success)
            return null;

        var length = TimeSpan.FromHours(NumberOf(match, "hours")) + TimeSpan.FromMinutes(NumberOf(match, "minutes"));
        return length > TimeSpan.Zero ? length : null;
    }

    public static string Format(TimeSpan length)
    {
        var (hours, minutes) = ((int)length.TotalHours, length.Minutes);
        var wholeHours = hours == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{hours}H");
        var rest = minutes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{minutes}M");
        return $"PT{wholeHours}{rest}";
    }

    internal static IRuleBuilderOptions<T, string?> IsDuration<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || Parse(text) is not null)
        .WithErrorCode("DURATION")
        .WithMessage("Must be a length of time in ISO 8601, in hours and minutes, such as PT1H30M.");

    private static int NumberOf(Match match, string part) =>
        match.Groups[part] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, provider: null) : 0;

    [GeneratedRegex(
        @"^PT(?=[0-9])((?<hours>[0-9]{1,3})H)?((?<minutes>[0-9]{1,4})M)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
