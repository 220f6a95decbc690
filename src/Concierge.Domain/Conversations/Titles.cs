using System.Globalization;
using System.Text.RegularExpressions;

namespace Concierge.Domain.Conversations;

/// <summary>A line that names a conversation, made of the beginning of its first message.</summary>
internal static partial class Titles
{
    /// <summary>In UTF-16 units: what a reader counts as one character may be made of very many.</summary>
    public const int Longest = 1_000;

    private const int Characters = 50;

    /// <summary>
    /// The first fifty characters as a reader counts them, on one line; null where there is nothing to read.
    /// </summary>
    public static string? Of(string content)
    {
        var line = Spaces().Replace(content, " ").Trim();
        var length = 0;
        for (var characters = 0; characters < Characters && length < line.Length; characters++)
        {
            var next = StringInfo.GetNextTextElementLength(line, length);
            if (length + next > Longest)
                break;

            length += next;
        }

        return line[..length].TrimEnd() is { Length: > 0 } title ? title : null;
    }

    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
