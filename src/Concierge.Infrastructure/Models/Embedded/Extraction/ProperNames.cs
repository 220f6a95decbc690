namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>
/// Runs of capitalised words in order: <c>Trattoria da Enzo al 29</c>, <c>Museum of Modern Art</c>. Written as an
/// enumerator, so that a long text costs nothing but the reading.
/// </summary>
internal struct ProperNames(string text, Slice within)
{
    private int _at = within.Start;

    public Slice Current { get; private set; }

    /// <summary>The word before the name, as far as it stands in the same piece of text.</summary>
    public Slice Before { get; private set; }

    public bool MoveNext()
    {
        while (NextWord(_at) is { } word)
        {
            if (!Begins(word))
            {
                (Before, _at) = (word, word.End);
                continue;
            }

            Current = Extend(word);
            _at = Current.End;
            return true;
        }

        return false;
    }

    /// <summary>The name that a piece of text begins with, if it does.</summary>
    public static Slice? AtStart(string text, Slice within)
    {
        var names = new ProperNames(text, within);
        return names.MoveNext() && names.Current.Start == within.Start ? names.Current : null;
    }

    private readonly bool Begins(Slice word)
    {
        var first = word.Of(text);
        return char.IsUpper(first[0]) && first.Length > 1 && !Vocabulary.Starters.Has(first);
    }

    private readonly Slice Extend(Slice first)
    {
        var end = first.End;
        var pending = end;
        while (NextWord(pending) is { } next && IsJoin(pending, next.Start))
        {
            var word = next.Of(text);
            if (IsCapital(word) || char.IsAsciiDigit(word[0]))
                end = pending = next.End;
            else if (Vocabulary.Connectors.Has(word))
                pending = next.End;
            else
                break;
        }

        return new Slice(first.Start, WithoutPossessive(first.Start, end));
    }

    // "Portico d'Ottavia" too.
    private static bool IsCapital(ReadOnlySpan<char> word) =>
        char.IsUpper(word[0]) || (word.Length > 3 && word[1] is '\'' or '’' && char.IsUpper(word[2]));

    private readonly int WithoutPossessive(int start, int end) =>
        end - start > 3 && text[end - 1] is 's' && text[end - 2] is '\'' or '’' ? end - 2 : end;

    // One space or an ampersand holds a name together; a comma, a full stop or a line's end does not.
    private readonly bool IsJoin(int end, int start) =>
        text.AsSpan(end, start - end) is " " or " & " or "\u00A0";

    private readonly Slice? NextWord(int from)
    {
        var words = new WordRanges(text.AsSpan(from, within.End - from));
        return words.MoveNext()
            ? new Slice(from + words.Current.Start.Value, from + words.Current.End.Value)
            : null;
    }
}
