using System.Buffers;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>Where sentences end: at a mark that is followed by a blank, unless it belongs to an abbreviation.</summary>
internal static class Sentences
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(".!?。！？");

    private static readonly WordSet Abbreviations = new("""
        st mr mrs ms dr s e.g i.e approx no nr ca tel ft mt sta ss vs
        """);

    public static Slice Next(string text, int start, int limit)
    {
        for (var at = start; at < limit; at++)
        {
            var next = text.AsSpan(at, limit - at).IndexOfAny(Marks);
            if (next < 0)
                break;

            at += next;
            if (Ends(text, start, at, limit))
                return new Slice(start, at + 1).Trim(text);
        }

        return new Slice(start, limit).Trim(text);
    }

    private static bool Ends(string text, int start, int at, int limit)
    {
        if (text[at] > 127 || at + 1 >= limit)
            return true;

        if (!char.IsWhiteSpace(text[at + 1]) && text[at + 1] is not ('"' or '”' or ')'))
            return false;

        return text[at] is not '.' || !Abbreviations.Has(LastWord(text.AsSpan(start, at - start)));
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> words)
    {
        var tail = words.Length > 10 ? words[^10..] : words;
        return tail[(tail.LastIndexOfAny(" \n(,") + 1)..];
    }
}
