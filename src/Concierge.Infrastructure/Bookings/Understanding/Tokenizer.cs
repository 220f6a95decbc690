using System.Globalization;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>Cuts a text into words, numbers and symbols, in one pass.</summary>
internal sealed class Tokenizer
{
    public const int Longest = 10_000;

    private static readonly string[] OrdinalEnds = ["st", "nd", "rd", "th"];

    private readonly string _text;
    private readonly List<Token> _tokens = [];

    private Tokenizer(string text) => _text = text;

    public static Line Read(string text)
    {
        var tokenizer = new Tokenizer(text.Length > Longest ? text[..Longest] : text);
        for (var at = 0; at < tokenizer._text.Length;)
            at = tokenizer.Next(at);

        return new Line(tokenizer._text, tokenizer._tokens);
    }

    private int Next(int start)
    {
        var c = Characters.Plain(_text[start]);
        if (Characters.IsInvisible(c) || (char.IsWhiteSpace(c) && c is not '\n'))
            return start + 1;
        if (char.IsAsciiDigit(c))
            return Number(start);

        return char.IsLetter(c) ? Word(start) : Symbol(start, c);
    }

    private int Number(int start)
    {
        var end = End(start, char.IsAsciiDigit);
        var digits = Letters(start, end);
        var value = digits.Length > 9 ? -1 : int.Parse(digits, CultureInfo.InvariantCulture);
        var suffix = End(end, char.IsLetter);
        var ordinal = suffix - end is 2 && OrdinalEnds.Contains(Letters(end, suffix)) && value > 0;
        if (ordinal)
            (digits, end) = (digits + Letters(end, suffix), suffix);

        Add(new Token(TokenKind.Number, digits, start, end) { Value = value, IsOrdinal = ordinal });
        return end;
    }

    // Letters that follow digits end before the next digit, as in 1h30; those that begin a word do not, as in A380.
    private int Word(int start)
    {
        var afterNumber = _tokens is [.., { IsNumber: true } last] && last.End == start;
        var end = End(start, c => char.IsLetter(c) || c is '\'' || (!afterNumber && char.IsAsciiDigit(c)));
        var letters = Letters(start, end).Replace("'", "", StringComparison.Ordinal);
        if (NumberWords.Cardinals.TryGetValue(letters, out var value))
            Add(new Token(TokenKind.Number, letters, start, end) { Value = value });
        else if (NumberWords.Ordinals.TryGetValue(letters, out value))
            Add(new Token(TokenKind.Number, letters, start, end) { Value = value, IsOrdinal = true });
        else
            Add(new Token(TokenKind.Word, letters, start, end));

        return end;
    }

    private int Symbol(int start, char c)
    {
        var end = start + (char.IsSurrogatePair(_text, start) ? 2 : 1);
        Add(new Token(TokenKind.Symbol, c.ToString(), start, end));
        return end;
    }

    private void Add(Token token)
    {
        token = token with { IsGlued = _tokens is [.., var last] && last.End == token.Start };
        var dash = _tokens is [.., _, { Text: "-", IsGlued: true }] && token.IsGlued ? 1 : 0;
        if (_tokens.Count > dash && _tokens[^(dash + 1)] is var tens && NumberWords.AreOne(tens, token))
        {
            _tokens.RemoveRange(_tokens.Count - dash - 1, dash + 1);
            token = token with
            {
                Text = $"{tens.Text}-{token.Text}",
                Value = tens.Value + token.Value,
                Start = tens.Start,
                IsGlued = tens.IsGlued,
            };
        }

        _tokens.Add(token);
    }

    private int End(int at, Func<char, bool> belongs)
    {
        while (at < _text.Length && Characters.Plain(_text[at]) is var c && (belongs(c) || Characters.IsInvisible(c)))
            at++;

        return at;
    }

    private string Letters(int start, int end)
    {
        Span<char> plain = new char[end - start];
        var length = 0;
        foreach (var typed in _text.AsSpan(start, end - start))
        {
            if (!Characters.IsInvisible(typed))
                plain[length++] = Characters.Plain(typed);
        }

        return plain[..length].ToString();
    }
}
