namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>A phrase of a language's table.</summary>
internal sealed record Phrase(
    Section Section, string Language, int Value, bool StartsClause, bool IsExact, Token[] Words)
{
    /// <summary>Where it ends if it begins at a token, or -1.</summary>
    public int EndIn(List<Token> tokens, int start)
    {
        if (StartsClause && start > 0 && tokens[start - 1].Kind is TokenKind.Word or TokenKind.Number)
            return -1;

        var at = start;
        foreach (var word in Words)
        {
            while (at > start && at < tokens.Count && tokens[at].IsSoft)
                at++;

            if (at >= tokens.Count || !IsSame(word, tokens[at]))
                return -1;

            at++;
        }

        return at;
    }

    private bool IsSame(Token word, Token token) =>
        token.Kind is TokenKind.Word && token.Text == word.Text
        && (!IsExact || string.Equals(token.Exact, word.Exact, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A phrase that was found in a text, from one token up to but not including another.</summary>
internal sealed record Hit(Section Section, string Language, int Value, int Start, int End);
