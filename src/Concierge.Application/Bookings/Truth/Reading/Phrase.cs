namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>A phrase of a language's table; other words may stand where it has a gap.</summary>
internal sealed record Phrase(
    Section Section, string Language, int Value, bool StartsClause, bool IsExact, Token[] Words)
{
    public const string Gap = "~";
    private const int LongestGap = 8;
    private const string SentenceSigns = ".!?;:";

    /// <summary>Whether it is in two parts with other words between them.</summary>
    public bool IsSplit { get; } = Array.Exists(Words, word => word.Is(Gap));

    /// <summary>The phrase as it begins at a token, if it does.</summary>
    public Hit? FindIn(List<Token> tokens, int start) => EndIn(tokens, start) is var end and > 0
        ? new Hit(Section, Language, Value, start, end) { IsSplit = IsSplit }
        : null;

    // -1 where it does not begin.
    private int EndIn(List<Token> tokens, int start)
    {
        if (StartsClause && start > 0 && tokens[start - 1].Kind is TokenKind.Word or TokenKind.Number)
            return -1;

        var (at, gap) = (start, 0);
        foreach (var word in Words)
        {
            if (word.Is(Gap))
                gap = LongestGap;
            else if (Next(word, tokens, at, gap, skipsSoft: at > start) is var next and > 0)
                (at, gap) = (next, 0);
            else
                return -1;
        }

        return at;
    }

    private int Next(Token word, List<Token> tokens, int at, int gap, bool skipsSoft)
    {
        for (; at < tokens.Count; at++)
        {
            if (IsSame(word, tokens[at]))
                return at + 1;

            if (skipsSoft && tokens[at].IsSoft)
                continue;

            if (gap-- is 0 || (tokens[at].Kind is TokenKind.Sign && SentenceSigns.Contains(tokens[at].Text)))
                return -1;
        }

        return -1;
    }

    private bool IsSame(Token word, Token token) =>
        token.Kind is TokenKind.Word && token.Text == word.Text
        && (!IsExact || string.Equals(token.Exact, word.Exact, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A phrase that was found in a text, from one token up to but not including another.</summary>
internal sealed record Hit(Section Section, string Language, int Value, int Start, int End)
{
    /// <summary>Whether words that are not its own may be between its start and its end.</summary>
    public bool IsSplit { get; init; }

    public IEnumerable<int> Tokens => Enumerable.Range(Start, End - Start);
}
