using System.Collections.Frozen;
using System.Globalization;

namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>Cuts a plain text into words, numbers, signs and line ends.</summary>
internal static class Tokens
{
    private const string InnerSigns = ".,:/";
    private const string Apostrophes = "'’‘ʼ´";
    private const string Dashes = "-‐‑‒–—−";
    private const string Quotes = "\"“”„«»‹›";

    private static readonly FrozenSet<string> Ticks =
        FrozenSet.Create("✅", "☑", "✔", "✓", "🎉", "🥳", "🎊", "💯", "📅", "📆", "🗓", "📌");

    private static readonly FrozenDictionary<string, string> Contracted = new Dictionary<string, string>
    {
        ["re"] = "are",
        ["ve"] = "have",
        ["ll"] = "will",
        ["m"] = "am",
        ["d"] = "would",
        ["s"] = "is",
        ["wo"] = "will",
        ["ca"] = "can",
        ["sha"] = "shall",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string[]> RunTogether = new Dictionary<string, string[]>
    {
        ["youre"] = ["you", "are"],
        ["youve"] = ["you", "have"],
        ["ive"] = ["i", "have"],
        ["weve"] = ["we", "have"],
        ["cannot"] = ["can", "not"],
        ["isnt"] = ["is", "not"],
        ["dont"] = ["do", "not"],
        ["havent"] = ["have", "not"],
        ["hasnt"] = ["has", "not"],
    }.ToFrozenDictionary();

    public static List<Token> Of(string plain)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < plain.Length;)
        {
            var end = EndOf(plain, at);
            if (plain[at] is not ' ')
                Add(tokens, plain[at..end], at > 0 && plain[at - 1] is not (' ' or '\n'));

            at = end;
        }

        return tokens;
    }

    private static int EndOf(string text, int start)
    {
        var end = start + (char.IsSurrogatePair(text, start) ? 2 : 1);
        if (IsLetter(text, start))
        {
            while (end < text.Length && IsLetter(text, end))
                end += char.IsSurrogatePair(text, end) ? 2 : 1;
        }
        else if (char.IsAsciiDigit(text[start]))
        {
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsInside(text, end)))
                end++;
        }

        return end;
    }

    private static bool IsLetter(string text, int at) =>
        CharUnicodeInfo.GetUnicodeCategory(text, at) is <= UnicodeCategory.EnclosingMark;

    private static bool IsInside(string text, int at) =>
        at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])
        && (InnerSigns.Contains(text[at]) || (Apostrophes.Contains(text[at]) && at + 3 < text.Length));

    private static void Add(List<Token> tokens, string text, bool glued)
    {
        if (IsLetter(text, 0))
            AddWord(tokens, text, glued);
        else if (char.IsAsciiDigit(text[0]))
            tokens.Add(new Token(TokenKind.Number, text, text, glued));
        else
            tokens.Add(Sign(text, glued));
    }

    private static Token Sign(string text, bool glued) => text switch
    {
        "\n" => new Token(TokenKind.Line, text, text, glued),
        "%" or "‰" => new Token(TokenKind.Word, "percent", text, glued),
        "@" => new Token(TokenKind.Word, "@", text, glued),
        "؟" or "՞" => new Token(TokenKind.Sign, "?", text, glued),
        "。" or "।" or "｡" or "۔" => new Token(TokenKind.Sign, ".", text, glued),
        _ when Ticks.Contains(text) => new Token(TokenKind.Tick, text, text, glued),
        _ when Dashes.Contains(text) => new Token(TokenKind.Sign, "-", text, glued),
        _ when Apostrophes.Contains(text) => new Token(TokenKind.Sign, "'", text, glued),
        _ when Quotes.Contains(text) => new Token(TokenKind.Sign, "\"", text, glued),
        _ => new Token(TokenKind.Sign, text, text, glued),
    };

    private static void AddWord(List<Token> tokens, string text, bool glued)
    {
        var word = Folding.Fold(text);
        var isTail = glued && tokens.Count > 1 && tokens[^1].Is("'") && tokens[^2].Kind is TokenKind.Word;
        if (isTail && word is "t" && tokens[^2].Text.EndsWith('n'))
            Negate(tokens);
        else if (isTail && Contracted.TryGetValue(word, out var whole))
            tokens[^1] = new Token(TokenKind.Word, whole, whole, Glued: true);
        else if (RunTogether.TryGetValue(word, out var words))
            tokens.AddRange(words.Select(part => new Token(TokenKind.Word, part, part, glued)));
        else
            tokens.Add(new Token(TokenKind.Word, word, text, glued));
    }

    // "don't" was read as "don" and an apostrophe.
    private static void Negate(List<Token> tokens)
    {
        var verb = tokens[^2].Text[..^1];
        verb = Contracted.GetValueOrDefault(verb, verb);
        tokens[^2] = new Token(TokenKind.Word, verb, verb, tokens[^2].Glued);
        tokens[^1] = new Token(TokenKind.Word, "not", "not", Glued: true);
    }
}
