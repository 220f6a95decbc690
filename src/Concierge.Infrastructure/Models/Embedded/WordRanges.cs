namespace Concierge.Infrastructure.Models.Embedded;

/// <summary>
/// A text's words in order: letters, digits and marks, and what holds them together inside (<c>kid-friendly</c>,
/// <c>D'Oro</c>).
/// </summary>
internal ref struct WordRanges(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _end;

    public Range Current { get; private set; }

    public readonly WordRanges GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = _end;
        while (start < _text.Length && !IsWord(_text[start]))
            start++;

        if (start == _text.Length)
            return false;

        var end = start + 1;
        while (end < _text.Length && (IsWord(_text[end]) || IsInner(end)))
            end++;

        (Current, _end) = (start..end, end);
        return true;
    }

    public static bool IsWord(char character) =>
        char.IsAsciiLetterOrDigit(character) || (character > 127 && IsForeign(character));

    private static bool IsForeign(char character) =>
        char.IsLetterOrDigit(character) || char.IsSurrogate(character)
        || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private readonly bool IsInner(int at) =>
        _text[at] is '-' or '\'' or '’' or '.' && at + 1 < _text.Length && IsWord(_text[at + 1]);
}
