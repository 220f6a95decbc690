using System.Buffers;

namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>Finds where something is, in the words of the text: an address before a neighbourhood.</summary>
internal static class Place
{
    private static readonly string[] Keys =
        ["address:", "location:", "where:", "area:", "neighbourhood:", "neighborhood:", "district:"];

    private static readonly SearchValues<char> Lead = SearchValues.Create(" ,(–—-|;:*]");
    private static readonly SearchValues<char> Ends = SearchValues.Create(",)–—|;\n");
    private static readonly SearchValues<char> Amounts = SearchValues.Create("€$£¥0123456789");

    public static Slice? Find(string text, Candidate candidate)
    {
        var after = new Slice(candidate.Name.End, candidate.Text.End);
        return Stated(text, candidate.Text) ?? Following(text, after) ?? Street(text, candidate.Text, candidate.Name)
            ?? AfterPreposition(text, candidate.Text, candidate.Name) ?? Listed(text, after);
    }

    // "Green Fork, 3 Rue Royale, Annecy."
    private static Slice? Following(string text, Slice after)
    {
        if (PlaceClauses.After(text, after.Start, after.End) is not { } place)
            return null;

        return place.HasAddress || (place.Count is 1 && !Vocabulary.Of(Subject.Anything).HasAny(place.Words.Of(text)))
            ? place.Words
            : null;
    }

    private static Slice? Stated(string text, Slice within)
    {
        foreach (var key in Keys)
        {
            var at = within.Of(text).IndexOf(key, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                continue;

            var start = within.Start + at + key.Length;
            var line = text.AsSpan(start, within.End - start).IndexOfAny('\n', '|');
            var value = Bare(text, new Slice(start, line < 0 ? within.End : start + line));
            if (value.Length is > 1 and <= 120)
                return value;
        }

        return null;
    }

    private static Slice Bare(string text, Slice value)
    {
        var (start, end) = (value.Start, value.End);
        while (start < end && text[start] is ' ' or '*' or '_')
            start++;

        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is '.' or '*' or '_'))
            end--;

        return new Slice(start, end);
    }

    private static Slice? Street(string text, Slice within, Slice itself)
    {
        var names = new ProperNames(text, within);
        while (names.MoveNext())
        {
            var name = names.Current;
            if (name != itself && IsStreet(name.Of(text)))
                return WithNumbers(text, name, within);
        }

        return null;
    }

    private static bool IsStreet(ReadOnlySpan<char> name)
    {
        var isFirst = true;
        var last = name;
        foreach (var range in new WordRanges(name))
        {
            var word = name[range];
            if (isFirst && name.Contains(' ') && Vocabulary.Streets.Has(word))
                return true;

            isFirst = false;
            last = char.IsAsciiDigit(word[0]) ? last : word;
        }

        return PlaceClauses.IsStreetWord(last) && (name.Contains(' ') || !Vocabulary.Streets.Has(last));
    }

    // "Via dei Vascellari, 29" and "29 Main Street".
    private static Slice WithNumbers(string text, Slice name, Slice within)
    {
        var (start, end) = (name.Start, name.End);
        var rest = text.AsSpan(end, within.End - end);
        if (rest is [',', ' ', >= '0' and <= '9', ..])
        {
            var digits = 2;
            while (digits < rest.Length && char.IsAsciiLetterOrDigit(rest[digits]))
                digits++;

            var number = new Slice(end + 2, Math.Min(within.End, end + digits + 8));
            end += digits <= 6 && Price.Find(text, number)?.Words.Start != number.Start ? digits : 0;
        }

        if (start - 2 >= within.Start && text[start - 1] is ' ' && char.IsAsciiDigit(text[start - 2]))
            start = DigitsFrom(text, start - 2, within.Start);

        return new Slice(start, WithTown(text, end, within.End));
    }

    // A name after the street's comma is its town, unless something is said of it.
    private static int WithTown(string text, int end, int limit)
    {
        if (PlaceClauses.After(text, end, limit) is { } place)
            return place.Words.End;

        var rest = new Slice(Math.Min(end + 2, limit), limit);
        return text.AsSpan(end, limit - end).StartsWith(", ") && ProperNames.AtStart(text, rest) is { } town
            && !ProseReader.IsSaidOf(text, town.End, limit)
            ? town.End
            : end;
    }

    private static int DigitsFrom(string text, int at, int limit)
    {
        while (at > limit && char.IsAsciiDigit(text[at - 1]))
            at--;

        return at;
    }

    private static Slice? AfterPreposition(string text, Slice within, Slice itself)
    {
        var names = new ProperNames(text, within);
        while (names.MoveNext())
        {
            var (name, before) = (names.Current, names.Before);
            if (name == itself || before.IsEmpty || Vocabulary.NotNames.Has(name.Of(text)))
                continue;

            if (IsWhere(text, before, within.Start) && IsBeside(text, before.End, name.Start))
                return name;
        }

        return null;
    }

    /// <summary>Whether a name after this word says where: "in", "near the".</summary>
    public static bool IsWhere(string text, Slice before, int limit)
    {
        var word = before.Of(text);
        return Vocabulary.Wheres.Has(word)
            || (word is "the" && Vocabulary.Wheres.Has(WordBefore(text, before.Start, limit)));
    }

    private static bool IsBeside(string text, int end, int start) => text.AsSpan(end, start - end).Trim(' ').IsEmpty;

    private static ReadOnlySpan<char> WordBefore(string text, int at, int limit)
    {
        var words = text.AsSpan(limit, at - limit).TrimEnd();
        return words[(words.LastIndexOf(' ') + 1)..];
    }

    // "Da Enzo, Trastevere, €14" and "Da Enzo (Trastevere) – pasta".
    private static Slice? Listed(string text, Slice after)
    {
        var rest = after.Of(text);
        var start = rest.IndexOfAnyExcept(Lead);
        if (start is <= 0 or > 8)
            return null;

        var tail = rest[start..];
        var end = tail.IndexOfAny(Ends);
        var words = end < 0 ? tail : tail[..end];
        var trimmed = words.TrimEnd(" .-*");
        return trimmed.Length is > 2 and <= 40 && IsArea(trimmed)
            && !trimmed.ContainsAny(Amounts) && !Vocabulary.NotNames.HasAny(trimmed)
            && !Vocabulary.Of(Subject.Anything).HasAny(trimmed)
            ? new Slice(after.Start + start, after.Start + start + trimmed.Length)
            : null;
    }

    // "Old Town" is an area, though "Old" begins no name.
    private static bool IsArea(ReadOnlySpan<char> words) => EntryName.IsTitle(words) && !EntryName.IsTime(words)
        && (EntryName.IsName(words) || (char.IsUpper(words[0]) && words.Contains(' ')));
}
