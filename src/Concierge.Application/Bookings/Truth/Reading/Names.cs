namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>Makes the name of a resource one word without a meaning: "Table 12" is no date.</summary>
internal static class Names
{
    private const int ShortestName = 3;
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

    /// <summary>Where a name is, or the first word of one.</summary>
    public static IEnumerable<int> Find(List<Token> tokens, IReadOnlyList<string> names)
    {
        var known = names.Select(name => Tokens.Of(PlainText.Of(name)).Find(word => word.Kind is TokenKind.Word)?.Text)
            .Where(word => word?.Length >= ShortestName).Append(Meaningless).ToHashSet();
        return Enumerable.Range(0, tokens.Count).Where(at =>
            known.Contains(tokens[at].Text) && !(tokens[at].Exact is [>= 'a' and <= 'z', ..]));
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
