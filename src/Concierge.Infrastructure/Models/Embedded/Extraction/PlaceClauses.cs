using System.Buffers;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>
/// The clauses after a comma that say where, one after the other: <c>, 12 Quai de la Tournette, 74000 Annecy</c>.
/// </summary>
internal readonly record struct PlaceClauses(Slice Words, bool HasAddress, int Count)
{
    private const int Longest = 48;
    private const int Most = 5;
    private static readonly SearchValues<char> Ends = SearchValues.Create(",.:;–—|()\n、。：，");
    private static readonly WordSet Suffixes = new("straße strasse str gasse platz allee weg straat kade gracht");

    /// <summary>What follows a name, if a comma and then nothing but words of a place do.</summary>
    public static PlaceClauses? After(string text, int at, int limit)
    {
        var (start, end, count, hasAddress) = (0, at, 0, false);
        while (count < Most && Next(text, end, limit) is { } clause)
        {
            start = count++ is 0 ? clause.Start : start;
            end = clause.End;
            hasAddress |= IsAddress(text.AsSpan(start, end - start)) || IsAddress(clause.Of(text));
        }

        return count > 0 ? new PlaceClauses(new Slice(start, end), hasAddress, count) : null;
    }

    /// <summary>A street with its number, in either order.</summary>
    public static bool IsStreet(ReadOnlySpan<char> words)
    {
        var (hasNumber, hasStreet, count) = (false, false, 0);
        var last = 0..0;
        foreach (var word in new WordRanges(words))
        {
            hasNumber |= char.IsAsciiDigit(words[word][0]);
            hasStreet |= (count is 0 || (count is 1 && hasNumber)) && Vocabulary.Streets.Has(words[word]);
            last = char.IsAsciiDigit(words[word][0]) ? last : word;
            count++;
        }

        return hasNumber && count > 1 && (hasStreet || IsStreetWord(words[last]));
    }

    /// <summary>Also what only begins with its number, as few names do.</summary>
    public static bool IsAddress(ReadOnlySpan<char> words) =>
        IsStreet(words) || (words.Length > 3 && char.IsAsciiDigit(words[0]) && words.Contains(' '));

    public static bool IsStreetWord(ReadOnlySpan<char> word)
    {
        if (Vocabulary.Streets.Has(word))
            return true;

        foreach (var suffix in Suffixes.Words)
        {
            if (word.Length > suffix.Length + 2 && word.EndsWith(suffix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static Slice? Next(string text, int at, int limit)
    {
        if (at + 2 >= limit || text[at] is not (',' or '、' or '，'))
            return null;

        var rest = text.AsSpan(at + 1, Math.Min(limit - at - 1, Longest));
        var end = rest.IndexOfAny(Ends);
        if (end < 0 && rest.Length < limit - at - 1)
            return null;

        var length = end < 0 ? rest.Length : end;
        length = rest[..length].IndexOf(" - ", StringComparison.Ordinal) is >= 0 and var dash ? dash : length;
        var clause = new Slice(at + 1, at + 1 + length).Trim(text);
        return IsPlace(text, clause) ? clause : null;
    }

    // Words as in a title, or numbers; "rue" may be small. A lone number belongs to the street in "12, rue Royale".
    private static bool IsPlace(string text, Slice clause)
    {
        var words = clause.Of(text);
        if (words.Length is > 0 and <= 4 && words.IndexOfAnyExceptInRange('0', '9') < 0)
            return clause.End < text.Length && text[clause.End] is ',';

        var (count, hasPlace) = (0, false);
        foreach (var range in new WordRanges(words))
        {
            var word = words[range];
            if (!EntryName.IsTitleWord(word) && !Vocabulary.Streets.Has(word))
                return false;

            hasPlace |= !Vocabulary.NotNames.Has(word);
            count++;
        }

        return count is > 0 and <= 7 && hasPlace && !Vocabulary.Starters.Has(words[..FirstWord(words)])
            && !EntryName.IsTime(words) && Price.Find(text, clause) is null;
    }

    private static int FirstWord(ReadOnlySpan<char> words) =>
        words.IndexOf(' ') is > 0 and var space ? space : words.Length;
}
