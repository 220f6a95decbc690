using System.Text.RegularExpressions;

namespace Concierge.Infrastructure.Templates;

/// <summary>
/// Where a template takes a value from: <c>location</c>, <c>../city.name</c>, <c>@root.date</c>, <c>this</c>.
/// </summary>
/// <param name="Ups">How many blocks out of the current one.</param>
/// <param name="Root">From the variables, whatever the block.</param>
/// <param name="First">The first name; null for the block's own value.</param>
/// <param name="GoesOn">More names follow the first.</param>
internal sealed partial record TemplatePath(int Ups, bool Root, string? First, bool GoesOn)
{
    private static readonly HashSet<string> LoopWords = ["@index", "@key", "@first", "@last"];

    /// <summary>The places that a loop counts.</summary>
    public static bool IsOfLoop(string text) => LoopWords.Contains(text);

    public static TemplatePath? Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success)
            return null;

        var name = match.Groups["name"];
        return new TemplatePath(
            match.Groups["up"].Captures.Count,
            match.Groups["root"].Success,
            name.Success ? name.Value : null,
            match.Groups["more"].Success);
    }

    [GeneratedRegex(
        @"^(?:(?<root>@root)\.(?<name>[A-Za-z_]\w*)"
        + @"|(?<up>\.\./)*(?:this|\.|(?:this[./])?(?<name>[A-Za-z_]\w*)))"
        + @"(?<more>[./]\w+)*\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
