namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>Makes the name of a resource one word without a meaning: "Table 12" is no date.</summary>
internal static class Names
{
    private const string Meaningless = "\u00B7name";

    public static List<Token> Mask(List<Token> tokens, string name)
    {
        var words = Tokens.Of(PlainText.Of(name));
        if (words.Count is 0 || words.TrueForAll(word => Lexicon.IsTelling(word.Text)))
            return tokens;

        var masked = new List<Token>(tokens.Count);
        for (var at = 0; at < tokens.Count;)
        {
            if (IsAt(tokens, at, words))
            {
                masked.Add(new Token(TokenKind.Word, Meaningless, Meaningless, tokens[at].Glued));
                at += words.Count;
            }
            else
            {
                masked.Add(tokens[at++]);
            }
        }

        return masked;
    }

    private static bool IsAt(List<Token> tokens, int start, List<Token> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (start + at >= tokens.Count || tokens[start + at].Text != words[at].Text)
                return false;
        }

        return true;
    }
}
