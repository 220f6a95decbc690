using System.Globalization;
using Concierge.Application.Bookings.Truth.Reading;

namespace Concierge.Application.Bookings.Truth.Judging;

/// <summary>The numbers in which a fact can be told.</summary>
internal static class Numbers
{
    /// <summary>Whether every part of a number ("14.12.", "10:00") is one of the fact's.</summary>
    public static bool Has(Fact fact, string number)
    {
        if (number.Length > 24)
            return false;

        if (decimal.TryParse(number.Replace(',', '.'), CultureInfo.InvariantCulture, out var amount)
            && amount == fact.Price)
        {
            return true;
        }

        return number.Split('.', ',', ':', '/', '\'', '’').All(part =>
            int.TryParse(part, CultureInfo.InvariantCulture, out var value)
            && (Of(fact).Contains(value) || IsInReference(fact, part)));
    }

    private static IEnumerable<int> Of(Fact fact) =>
    [
        fact.Start.Day, fact.Start.Month, fact.Start.Year, fact.Start.Hour, (fact.Start.Hour + 11) % 12 + 1,
        fact.Start.Minute, fact.EndMinute / 60, fact.EndMinute % 60, (int)fact.Length.TotalHours,
        (int)fact.Length.TotalMinutes, fact.Length.Minutes, (int)decimal.Truncate(fact.Price),
    ];

    private static bool IsInReference(Fact fact, string digits) =>
        digits.Length >= 3 && fact.Reference?.Contains(digits, StringComparison.Ordinal) is true;
}
