namespace Concierge.Infrastructure.Models.Embedded.Extraction;

internal enum LineKind
{
    Blank,
    Heading,
    Item,
    Row,
    Fact,
    Text,
}

/// <summary>One line of a source: what it is, and where its words are without the marks around them.</summary>
internal readonly record struct SourceLine(LineKind Kind, Slice Words, int Depth)
{
    private const int LongestKey = 24;

    private static readonly WordSet Keys = new("""
        name price prices cost costs rate address location where area neighbourhood neighborhood district cuisine hours
        opening phone tel website web url description about note notes tip rating menu entry admission tickets open
        closed rooms checkin check-in checkout check-out type stars dietary serves best
        """);

    /// <summary>The line that begins here; <paramref name="next"/> is where the following one does.</summary>
    public static SourceLine Read(string text, int start, out int next)
    {
        var end = text.IndexOf('\n', start);
        next = end < 0 ? text.Length : end + 1;
        var line = new Slice(start, end < 0 ? text.Length : end).Trim(text);
        if (line.IsEmpty)
            return new SourceLine(LineKind.Blank, line, Depth: 0);

        var depth = line.Start - start;
        return text[line.Start] switch
        {
            '#' => Heading(text, line),
            '|' => new SourceLine(LineKind.Row, line, depth),
            _ => Item(text, line, depth) ?? Bold(text, line) ?? Plain(text, line, depth),
        };
    }

    private static SourceLine Heading(string text, Slice line)
    {
        var at = line.Start;
        while (at < line.End && text[at] is '#')
            at++;

        var words = new Slice(at, line.End).Trim(text);
        var kind = words.IsEmpty ? LineKind.Blank : LineKind.Heading;
        return new SourceLine(kind, Unmarked(text, words), at - line.Start);
    }

    private static SourceLine? Item(string text, Slice line, int depth)
    {
        var mark = text[line.Start] is '-' or '*' or '•' or '·' or '+' or '–' or '◦' or '‣' ? 1 : Numbered(text, line);
        if (mark is 0 || line.Length <= mark + 1 || !char.IsWhiteSpace(text[line.Start + mark]))
            return null;

        var words = new Slice(line.Start + mark, line.End).Trim(text);
        return new SourceLine(IsFact(text, words) ? LineKind.Fact : LineKind.Item, words, depth);
    }

    private static int Numbered(string text, Slice line)
    {
        var digits = 0;
        while (digits < 3 && digits < line.Length && char.IsAsciiDigit(text[line.Start + digits]))
            digits++;

        return digits > 0 && digits < line.Length && text[line.Start + digits] is '.' or ')' ? digits + 1 : 0;
    }

    // A line that is bold from end to end heads what follows.
    private static SourceLine? Bold(string text, Slice line)
    {
        var words = line.Of(text);
        return words.Length > 4 && words.StartsWith("**") && words[2..].IndexOf("**") == words.Length - 4
            ? new SourceLine(LineKind.Heading, Unmarked(text, line), Depth: 6)
            : null;
    }

    private static SourceLine Plain(string text, Slice line, int depth) =>
        new(IsFact(text, line) ? LineKind.Fact : LineKind.Text, line, depth);

    private static bool IsFact(string text, Slice words)
    {
        var line = words.Of(text);
        var colon = line[..Math.Min(line.Length, LongestKey)].IndexOf(':');
        if (colon < 2 || colon + 1 >= line.Length)
            return false;

        var key = line[..colon].Trim("*_ ");
        var space = key.IndexOf(' ');
        return Keys.Has(space < 0 ? key : key[..space]);
    }

    private static Slice Unmarked(string text, Slice words)
    {
        var (start, end) = (words.Start, words.End);
        while (start < end && text[start] is '*' or '_' or '#' or ' ')
            start++;

        while (end > start && text[end - 1] is '*' or '_' or '#' or ' ' or ':')
            end--;

        return new Slice(start, end);
    }
}
