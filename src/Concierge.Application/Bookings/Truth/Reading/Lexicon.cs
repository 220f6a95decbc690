using System.Collections.Frozen;
using Concierge.Application.Languages;

namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>The words of all languages, by the word they begin with.</summary>
internal static class Lexicon
{
    private const int ShortestMended = 5;

    private static readonly Section[] Disguised =
        [Section.Booked, Section.Moved, Section.Cancelled, Section.Weekday, Section.Day];

    private static readonly FrozenDictionary<string, Phrase[]> ByFirstWord =
        All().GroupBy(phrase => phrase.Words[0].Text).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>Words worth a disguise.</summary>
    private static readonly FrozenSet<string> Telling = ByFirstWord.Values.SelectMany(phrases => phrases)
        .Where(phrase => phrase.Words.Length is 1 && Disguised.Contains(phrase.Section))
        .Select(phrase => phrase.Words[0].Text).Where(word => word.Length >= ShortestMended).ToFrozenSet();

    /// <summary>Number words, to know them inside compounds.</summary>
    public static readonly string[] Numerals = [.. ByFirstWord.Values.SelectMany(phrases => phrases)
        .Where(phrase => phrase is { Section: Section.Number, Words.Length: 1 })
        .Select(phrase => phrase.Words[0].Text).Distinct()];

    private static readonly string[] Longest =
        [.. Telling.Where(word => word.Length > ShortestMended).OrderByDescending(word => word.Length)];

    public static bool IsTelling(string word) => Telling.Contains(word);

    /// <summary>The longest telling word inside letters that were written apart.</summary>
    public static string? TellingWithin(string letters) =>
        Longest.FirstOrDefault(word => letters.Contains(word, StringComparison.Ordinal));

    /// <summary>Every phrase that is in the text.</summary>
    public static List<Hit> Find(List<Token> tokens)
    {
        var hits = new List<Hit>();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind is TokenKind.Word && ByFirstWord.TryGetValue(tokens[at].Text, out var phrases))
            {
                foreach (var phrase in phrases)
                {
                    if (phrase.FindIn(tokens, at) is { } hit)
                        hits.Add(hit);
                }
            }
        }

        return hits;
    }

    private static IEnumerable<Phrase> All() =>
        Sentences.Languages.SelectMany(WordTable.Phrases)
            .Concat(Sentences.Languages.SelectMany(Calendars.Of))
            .Where(phrase => phrase.Words.Length > 0);
}
