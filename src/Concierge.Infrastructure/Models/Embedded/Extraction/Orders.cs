using System.Buffers;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>
/// Recognises text that speaks to a model instead of about a place. It would do nothing here, where text is only
/// text; but what it names was put there to be recommended, so it is no evidence.
/// </summary>
internal static class Orders
{
    private static readonly SearchValues<string> Verbs = SearchValues.Create(
        ["ignore", "disregard", "forget", "override", "bypass"], StringComparison.OrdinalIgnoreCase);

    private static readonly WordSet Objects = new("instruction instructions prompt prompts rules above previous prior");
    private static readonly string[] Roles = ["system:", "assistant:", "user:", "### system", "[system]", "<|"];

    public static bool AreIn(ReadOnlySpan<char> words)
    {
        foreach (var role in Roles)
        {
            if (words.StartsWith(role, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return words.ContainsAny(Verbs) && Objects.HasAny(words);
    }
}
