namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>
/// A wish of several words, such as "quiet room near the station": most of what it says must be there.
/// </summary>
internal static class Phrase
{
    private const int Most = 10;

    public static string? Find(string text, Slice within, string wish)
    {
        if (!wish.Contains(' '))
            return null;

        var (asked, hits) = (0, new List<string>());
        foreach (var range in new WordRanges(wish))
        {
            var word = wish.AsSpan(range);
            if (word.Length < 4 || asked == Most || Vocabulary.Wheres.Has(word))
                continue;

            asked++;
            if (Terms.Find(text, within, [word.ToString()], out var hit) is Found.Affirmed)
                hits.Add(hit.Of(text).ToString());
        }

        return asked > 1 && hits.Count * 3 >= asked * 2 ? string.Join("”, “", hits) : null;
    }
}
