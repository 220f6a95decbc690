using System.Buffers;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

internal enum Found
{
    Nowhere,
    Affirmed,
    Denied,
}

/// <summary>Looks for whole words, with their plural, and tells "vegan dishes" from "no vegan dishes".</summary>
internal static class Terms
{
    private const int LookBack = 32;
    private const int MostHits = 20;
    private static readonly SearchValues<char> Breaks = SearchValues.Create(".!?;,\n");

    /// <summary>The first of the terms that the text affirms; else whether it denies one.</summary>
    public static Found Find(string text, Slice within, IReadOnlyList<string> terms, out Slice hit)
    {
        var answer = Found.Nowhere;
        hit = default;
        foreach (var term in terms)
        {
            var found = Find(text, within, term, out var at);
            if (found is Found.Nowhere)
                continue;

            hit = at;
            answer = found;
            if (found is Found.Affirmed)
                return answer;
        }

        return answer;
    }

    private static Found Find(string text, Slice within, string term, out Slice hit)
    {
        hit = default;
        var denied = Found.Nowhere;
        var at = within.Start;
        for (var hits = 0; hits < MostHits; hits++)
        {
            var next = text.AsSpan(at, within.End - at).IndexOf(term, StringComparison.OrdinalIgnoreCase);
            if (next < 0)
                return denied;

            at += next;
            if (WordEnd(text, at, term, within) is { } end)
            {
                if (Denial(text, new Slice(at, end), within) is not { } denial)
                {
                    hit = new Slice(at, end);
                    return Found.Affirmed;
                }

                (hit, denied) = (denial, Found.Denied);
            }

            at += term.Length;
        }

        return denied;
    }

    private static int? WordEnd(string text, int at, string term, Slice within)
    {
        if (at > within.Start && char.IsLetterOrDigit(text[at - 1]))
            return null;

        var end = at + term.Length;
        if (end < within.End && text[end] is 's')
            end++;
        else if (end + 1 < within.End && text[end] is 'e' && text[end + 1] is 's')
            end += 2;

        return end >= within.End || !char.IsLetterOrDigit(text[end]) ? end : null;
    }

    // The word together with what denies it: "no vegan", "children: no".
    private static Slice? Denial(string text, Slice hit, Slice within)
    {
        if (text.AsSpan(hit.End, within.End - hit.End) is [':', ' ', 'n' or 'N', 'o', ..])
            return new Slice(hit.Start, hit.End + ": no".Length);

        var start = Math.Max(within.Start, hit.Start - LookBack);
        start += text.AsSpan(start, hit.Start - start).LastIndexOfAny(Breaks) + 1;
        var before = text.AsSpan(start, hit.Start - start);
        foreach (var word in new WordRanges(before))
        {
            // "Not only for children" and "no wonder that families come" affirm.
            var rest = before[word.End..].TrimStart();
            if (Vocabulary.Negations.Has(before[word]) && !rest.StartsWith("only ") && !rest.StartsWith("wonder "))
                return new Slice(start + word.Start.Value, hit.End);
        }

        return null;
    }
}
