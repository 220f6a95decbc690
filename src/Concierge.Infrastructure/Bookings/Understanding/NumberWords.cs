using System.Collections.Frozen;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>Numbers that are written as words.</summary>
internal static class NumberWords
{
    public static readonly FrozenDictionary<string, int> Cardinals = Counted(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        + " sixteen seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety");

    public static readonly FrozenDictionary<string, int> Ordinals = Counted(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        + " fifteenth sixteenth seventeenth eighteenth nineteenth",
        "twentieth thirtieth");

    /// <summary>"twenty" before "five" or "fifth".</summary>
    public static bool AreOne(Token tens, Token unit) =>
        tens is { IsNumber: true, IsDigits: false, IsOrdinal: false, Value: >= 20 and <= 90 } && tens.Value % 10 is 0
        && unit is { IsNumber: true, IsDigits: false, Value: >= 1 and <= 9 };

    private static FrozenDictionary<string, int> Counted(string units, string tens) => units.Split(' ')
        .Select((word, number) => KeyValuePair.Create(word, number))
        .Concat(tens.Split(' ').Select((word, index) => KeyValuePair.Create(word, 20 + (index * 10))))
        .ToFrozenDictionary();
}
