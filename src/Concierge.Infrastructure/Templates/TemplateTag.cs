namespace Concierge.Infrastructure.Templates;

/// <summary>What stands between two pairs of braces.</summary>
/// <param name="Words">Without the braces, the marks that trim blanks, and a leading # or /.</param>
internal readonly record struct TemplateTag(TagKind Kind, string Words, int Line);

internal enum TagKind
{
    /// <summary>Puts a value here.</summary>
    Value,

    /// <summary>Begins a block: <c>#if</c>.</summary>
    Open,

    /// <summary>Ends a block: <c>/if</c>.</summary>
    Close,

    /// <summary><c>else</c>, alone or with an <c>if</c>.</summary>
    Else,

    /// <summary>Braces that are never closed.</summary>
    Unclosed,
}

/// <summary>Finds the tags of a template, with their lines. Comments are none.</summary>
internal static class TemplateTags
{
    private const string Start = "{{";

    public static IEnumerable<TemplateTag> Read(string text)
    {
        var (at, counted, line) = (0, 0, 1);
        while ((at = text.IndexOf(Start, at, StringComparison.Ordinal)) >= 0)
        {
            line += text.AsSpan(counted, at - counted).Count('\n');
            counted = at;
            var (opening, closing) = BracesAt(text, at);
            var end = text.IndexOf(closing, at + opening.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                yield return new TemplateTag(TagKind.Unclosed, "", line);
                yield break;
            }

            var words = text[(at + opening.Length)..end].Trim('~').Trim();
            if (IsEscaped(text, at))
                yield return new TemplateTag(TagKind.Value, @"\{{", line);
            else if (!words.StartsWith('!'))
                yield return Tag(words, line);

            at = end + closing.Length;
        }
    }

    private static (string Opening, string Closing) BracesAt(string text, int at) => text.AsSpan(at) switch
    {
        ['{', '{', '!', '-', '-', ..] => ("{{", "--}}"),
        ['{', '{', '{', ..] => ("{{{", "}}}"),
        _ => ("{{", "}}"),
    };

    // Two backslashes mean something else again; a prompt can do without either.
    private static bool IsEscaped(string text, int at) => at > 0 && text[at - 1] is '\\';

    private static TemplateTag Tag(string words, int line) => words switch
    {
        ['#', .. var block] => new(TagKind.Open, block.Trim(), line),
        ['/', .. var block] => new(TagKind.Close, block.Trim(), line),
        "else" => new(TagKind.Else, "", line),
        ['e', 'l', 's', 'e', ' ', .. var condition] => new(TagKind.Else, condition.Trim(), line),
        _ => new(TagKind.Value, words, line),
    };
}
