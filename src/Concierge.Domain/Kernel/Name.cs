using System.Text.RegularExpressions;

namespace Concierge.Domain.Kernel;

/// <summary>What admins name things by, in addresses and in JSON: <c>find_food</c>.</summary>
public static partial class Name
{
    public const int Longest = 64;

    public static bool IsValid(string? text) => text is not null && text.Length <= Longest && Shape().IsMatch(text);

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
