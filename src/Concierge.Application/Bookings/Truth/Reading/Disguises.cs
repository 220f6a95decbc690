using System.Text;

namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>Puts telling words together again that were spaced out, cut, or written with digits for letters.</summary>
internal static class Disguises
{
    private const int FewestLetters = 5;
    private const int MostParts = 4;
    private const int LongestWord = 24;

    public static List<Token> Remove(List<Token> tokens) => Joined(Spelled(Digits(tokens)));

    // "b00ked"
    private static List<Token> Digits(List<Token> tokens)
    {
        var mended = new List<Token>(tokens.Count);
        for (var at = 0; at < tokens.Count;)
        {
            var end = at + 1;
            while (end < tokens.Count && end - at < LongestWord && tokens[end].Glued && CanBeLetters(tokens[end]))
                end++;

            var word = end - at > 1 && CanBeLetters(tokens[at]) ? Lettered(tokens[at..end]) : null;
            if (word is null)
            {
                mended.Add(tokens[at++]);
            }
            else
            {
                mended.Add(new Token(TokenKind.Word, word, word, tokens[at].Glued));
                at = end;
            }
        }

        return mended;
    }

    private static bool CanBeLetters(Token token) =>
        token.Kind is TokenKind.Word or TokenKind.Number || token.Is("$") || token.Is("!") || token.Is("|")
        || token.Is("€") || token.Is("£");

    private static string? Lettered(List<Token> parts)
    {
        if (parts.TrueForAll(part => part.Kind is TokenKind.Word) || !parts.Exists(part => part.Kind is TokenKind.Word))
            return null;

        var written = string.Concat(parts.Select(part => part.Text))
            .Replace('0', 'o').Replace('3', 'e').Replace('4', 'a').Replace('@', 'a').Replace('5', 's').Replace('$', 's')
            .Replace('7', 't').Replace('8', 'b').Replace('€', 'e').Replace('£', 'l');
        return Array.Find([As(written, 'i'), As(written, 'l')], Lexicon.IsTelling);
    }

    private static string As(string written, char one) =>
        written.Replace('1', one).Replace('!', one).Replace('|', one).Replace('6', 'g').Replace('9', 'g');

    // "c o n f i r m e d", "c.o.n.f.i.r.m.e.d"
    private static List<Token> Spelled(List<Token> tokens)
    {
        var mended = new List<Token>(tokens.Count);
        for (var at = 0; at < tokens.Count;)
        {
            var (letters, end) = Letters(tokens, at);
            if (letters.Length >= FewestLetters && Lexicon.TellingWithin(letters) is { } word)
                mended.Add(new Token(TokenKind.Word, word, word, Glued: false));
            else
                mended.AddRange(tokens[at..end]);

            at = end;
        }

        return mended;
    }

    private static (string Letters, int End) Letters(List<Token> tokens, int start)
    {
        var (letters, end) = (new StringBuilder(), start);
        if (!IsLetter(tokens[start]) || (start > 0 && IsLetter(tokens[start - 1])))
            return ("", start + 1);

        // One sign may stand between two letters.
        for (var at = start; at < tokens.Count && at <= end + 2; at++)
        {
            if (IsLetter(tokens[at]))
            {
                letters.Append(tokens[at].Text);
                end = at;
            }
            else if (tokens[at].Kind is TokenKind.Word or TokenKind.Number)
            {
                break;
            }
        }

        return (letters.ToString(), end + 1);
    }

    private static bool IsLetter(Token token) => token is { Kind: TokenKind.Word, Text.Length: 1 };

    // "con firmed", "con-\nfirmed"
    private static List<Token> Joined(List<Token> tokens)
    {
        var mended = new List<Token>(tokens.Count);
        for (var at = 0; at < tokens.Count;)
        {
            if (Join(tokens, at) is var (word, end))
            {
                mended.Add(new Token(TokenKind.Word, word, word, tokens[at].Glued));
                at = end;
            }
            else
            {
                mended.Add(tokens[at++]);
            }
        }

        return mended;
    }

    private static (string Word, int End)? Join(List<Token> tokens, int start)
    {
        if (tokens[start].Kind is not TokenKind.Word || Lexicon.IsTelling(tokens[start].Text))
            return null;

        var (word, parts) = (tokens[start].Text, 1);
        for (var at = start + 1; at < tokens.Count && at - start < 2 * MostParts && parts < MostParts; at++)
        {
            if (tokens[at].Kind is TokenKind.Word)
                (word, parts) = (word + tokens[at].Text, parts + 1);
            else if (!tokens[at].IsSoft && !tokens[at].Is("."))
                return null;

            if (word.Length > LongestWord)
                return null;

            if (parts > 1 && word.Length > FewestLetters && Lexicon.IsTelling(word))
                return (word, at + 1);
        }

        return null;
    }
}
