using System.Buffers;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>The name at the beginning of a list's line, such as <c>**Da Enzo** (Trastevere) – pasta, €14</c>.</summary>
internal static class EntryName
{
    private const int Longest = 80;
    private const int MostWords = 9;
    private static readonly SearchValues<char> Breaks = SearchValues.Create("–—:|;\t(,-、，：（");

    /// <summary>Of a line that is an item of a list.</summary>
    public static Slice? OfItem(string text, Slice line) => OfEntry(text, line) ?? Leading(text, line);

    /// <summary>Of an item in which type or a mark sets the name apart.</summary>
    public static Slice? OfEntry(string text, Slice line) => Marked(text, line) ?? Separated(text, line, isItem: true);

    /// <summary>Of a plain line, which is an entry only when a mark or bold type sets the name apart.</summary>
    public static Slice? OfLine(string text, Slice line) =>
        (text[line.Start] is '*' or '[' ? Marked(text, line) : null) ?? Separated(text, line, isItem: false);

    /// <summary>Of a source's title, without what stands there beside the name.</summary>
    public static Slice? OfTitle(string text, Slice title)
    {
        var name = Separated(text, title, isItem: true) ?? title;
        return IsName(name.Of(text)) && IsTitle(name.Of(text)) ? name : null;
    }

    /// <summary>Whether words can be a name: few, beginning as names do, and no price, time or address.</summary>
    public static bool IsName(ReadOnlySpan<char> words)
    {
        if (words.Length is < 2 or > Longest || !BeginsAsName(words[0]) || words[^1] is '.' or '!' or '?' or ':')
            return false;

        var count = 0;
        foreach (var range in new WordRanges(words))
        {
            var word = words[range];
            if (count++ == MostWords)
                return false;

            if (count is 1 && Vocabulary.Starters.Has(word) && !word.Equals("the", StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return !IsTime(words) && !PlaceClauses.IsStreet(words);
    }

    /// <summary>Whether there is nothing but numbers, days, months, currencies and what joins them.</summary>
    public static bool IsTime(ReadOnlySpan<char> words)
    {
        foreach (var range in new WordRanges(words))
        {
            var word = words[range];
            if (!char.IsAsciiDigit(word[0]) && !Vocabulary.NotNames.Has(word) && !Vocabulary.Times.Has(word))
                return false;
        }

        return true;
    }

    /// <summary>Whether words are a name and nothing else, and not what a place offers.</summary>
    public static bool IsBareName(ReadOnlySpan<char> words) =>
        IsName(words) && IsTitle(words) && !Vocabulary.Features.HasAny(words);

    /// <summary>Whether every word says what kind of place, or what it offers, and none which.</summary>
    public static bool IsGeneric(ReadOnlySpan<char> words)
    {
        foreach (var range in new WordRanges(words))
        {
            var word = words[range];
            if (!Vocabulary.Categories.Has(word) && !Vocabulary.Features.Has(word) && !Vocabulary.Connectors.Has(word)
                && !Vocabulary.NotNames.Has(word) && !Vocabulary.Of(Subject.Anything).Has(word))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether every word is written as in a title.</summary>
    public static bool IsTitle(ReadOnlySpan<char> words)
    {
        foreach (var range in new WordRanges(words))
        {
            if (!IsTitleWord(words[range]))
                return false;
        }

        return true;
    }

    // "l'Oncle" and "d'Annecy" too.
    public static bool IsTitleWord(ReadOnlySpan<char> word) =>
        !char.IsLower(word[0]) || (word.Length > 2 && word[1] is '\'' or '’' && char.IsUpper(word[2]))
        || word is "and" or "at" || Vocabulary.Connectors.Has(word);

    // Not every script has capitals; what has none begins as it likes.
    private static bool BeginsAsName(char first) =>
        char.IsUpper(first) || char.IsAsciiDigit(first) || (char.IsLetter(first) && !char.IsLower(first));

    private static Slice? Marked(string text, Slice line)
    {
        var words = line.Of(text);
        var (open, close) = words switch
        {
            ['*', '*', ..] => (2, "**"),
            ['_', '_', ..] => (2, "__"),
            ['[', ..] => (1, "]"),
            ['"', ..] => (1, "\""),
            ['“', ..] => (1, "”"),
            _ => (0, ""),
        };
        if (open is 0 || words[open..].IndexOf(close) is not (> 0 and <= Longest and var length))
            return null;

        var name = new Slice(line.Start + open, line.Start + open + length).Trim(text);
        if (name.Length > 2 && text[name.Start] is '[' && name.Of(text).IndexOf(']') is > 1 and var end)
            name = new Slice(name.Start + 1, name.Start + end);

        name = text[name.End - 1] is ':' ? new Slice(name.Start, name.End - 1) : name;
        return IsName(name.Of(text)) ? name : null;
    }

    private static Slice? Separated(string text, Slice line, bool isItem)
    {
        for (var at = line.Start; at < line.End && at - line.Start <= Longest; at++)
        {
            var next = text.AsSpan(at, line.End - at).IndexOfAny(Breaks);
            if (next < 0)
                return null;

            at += next;
            if (!IsBreak(text, at, line))
                continue;

            var name = new Slice(line.Start, at).Trim(text);
            var words = name.Of(text);
            var isApart = isItem ? IsTitle(words) || IsStrong(text[at]) : StandsApart(text, at, line, words);
            return isApart && IsName(words) ? name : null;
        }

        return null;
    }

    private static bool IsStrong(char mark) => mark is not (',' or '(' or ':' or ';' or '、' or '，' or '：' or '（');

    // A plain line is an entry by a dash; a colon, a semicolon or "(Old Town):" need a name that heads no category.
    private static bool StandsApart(string text, int at, Slice line, ReadOnlySpan<char> name)
    {
        if (!IsTitle(name))
            return false;

        return text[at] switch
        {
            ',' or '、' or '，' => false,
            ':' or ';' or '：' => !IsGeneric(name),
            '(' or '（' => ClosesApart(text, new Slice(at, line.End)),
            _ => true,
        };
    }

    private static bool ClosesApart(string text, Slice rest)
    {
        var words = rest.Of(text);
        var close = words[..Math.Min(words.Length, Longest)].IndexOfAny(")）");
        return close > 0 && words[(close + 1)..].TrimStart() is [':' or '–' or '—' or ',' or '-' or '：' or ';', ..];
    }

    // A hyphen inside a word and a colon in a time separate nothing.
    private static bool IsBreak(string text, int at, Slice line)
    {
        var before = at > line.Start && text[at - 1] is ' ';
        var after = at + 1 >= line.End || char.IsWhiteSpace(text[at + 1]);
        return text[at] switch
        {
            '-' => before && after,
            ':' or ',' => after,
            '(' => before,
            '–' or '—' => before || after || !char.IsAsciiDigit(text[at + 1]),
            _ => true,
        };
    }

    private static Slice? Leading(string text, Slice line)
    {
        return ProperNames.AtStart(text, line) is { } name && IsName(name.Of(text)) && !IsGeneric(name.Of(text))
            ? name
            : null;
    }
}
