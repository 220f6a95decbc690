namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>A short title on a line of its own, with its details right below, as copied listings have it.</summary>
internal static class TitleLine
{
    private const int Longest = 60;

    public static bool Is(string text, Slice line, int next)
    {
        var words = line.Of(text);
        return words.Length <= Longest && next < text.Length && text[next] is not ('\n' or '\r')
            && words.IndexOfAny("–—|;,") < 0 && !words.Contains(" - ", StringComparison.Ordinal)
            && EntryName.IsName(words) && EntryName.IsTitle(words);
    }
}
