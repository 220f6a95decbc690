namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>
/// The name of a sentence that says what and where and no more, such as <c>Green Fork, 3 Rue Royale, Annecy.</c>, and
/// of one that is a name alone with the address in the next. The sentences after it describe it.
/// </summary>
internal static class AddressedName
{
    private const int LongestStreet = 80;

    public static Slice? Of(string text, Slice sentence, int limit)
    {
        var comma = text.AsSpan(sentence.Start, sentence.Length).IndexOfAny(",、，");
        return comma < 0 ? Alone(text, sentence, limit) : Listed(text, sentence, sentence.Start + comma, limit);
    }

    private static Slice? Listed(string text, Slice sentence, int comma, int limit)
    {
        var name = new Slice(sentence.Start, comma).Trim(text);
        if (!IsName(text, name) || PlaceClauses.After(text, comma, sentence.End) is not { } place)
            return null;

        var rest = text.AsSpan(place.Words.End, sentence.End - place.Words.End).TrimStart();
        var isAll = rest is "" or ['.' or '。' or '!' or ':' or ';' or '–' or '—' or '|' or '-' or '(', ..];
        var isDescribed = place.Count is 1 && (rest is not ("" or "." or "。") || HasMore(text, sentence, limit));
        return isAll && (place.HasAddress || isDescribed) ? name : null;
    }

    private static Slice? Alone(string text, Slice sentence, int limit)
    {
        var name = new Slice(sentence.Start, Math.Max(sentence.Start, sentence.End - 1)).Trim(text);
        if (!HasMore(text, sentence, limit) || name.IsEmpty || !IsName(text, name))
            return null;

        var next = new Slice(sentence.End, limit).Trim(text).AtMost(LongestStreet);
        var end = text.AsSpan(next.Start, next.Length).IndexOfAny(",.;");
        return PlaceClauses.IsAddress(text.AsSpan(next.Start, end < 0 ? next.Length : end)) ? name : null;
    }

    private static bool HasMore(string text, Slice sentence, int limit) =>
        !text.AsSpan(sentence.End, limit - sentence.End).Trim().IsEmpty;

    private static bool IsName(string text, Slice name) =>
        EntryName.IsName(name.Of(text)) && EntryName.IsTitle(name.Of(text))
        && !EntryName.IsGeneric(name.Of(text));
}
