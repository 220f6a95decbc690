using Concierge.Application.Bookings.Truth.Reading;

namespace Concierge.Application.Bookings.Truth.Judging;

/// <summary>What is judged as one: up to a full stop, or a heading with a colon and the lines below it.</summary>
internal sealed record Sentence(int Start, int End, bool Asks)
{
    public static List<Sentence> Of(Passage passage)
    {
        var sentences = new List<Sentence>();
        var (start, isList) = (0, false);
        for (var at = 0; at < passage.Tokens.Count; at++)
        {
            isList |= passage.Is(at, ":") && IsLineEnd(passage, at + 1);
            if (!Ends(passage, at, isList))
                continue;

            Add(sentences, passage, start, at + 1);
            (start, isList) = (at + 1, false);
        }

        Add(sentences, passage, start, passage.Tokens.Count);
        return sentences;
    }

    private static void Add(List<Sentence> sentences, Passage passage, int start, int end)
    {
        if (end > start)
            sentences.Add(new Sentence(start, end, passage.Is(end - 1, "?")));
    }

    private static bool Ends(Passage passage, int at, bool isList)
    {
        var token = passage.Tokens[at];
        if (token.Kind is TokenKind.Line)
            return !isList || IsLineEnd(passage, at + 1);

        return passage.MentionAt(at) is null
            && (token.Is("!") || token.Is("?") || (token.Is(".") && !IsInside(passage, at)));
    }

    // "booked.See", and "1." before an item of a list.
    private static bool IsInside(Passage passage, int at) =>
        (at + 1 < passage.Tokens.Count && passage.Tokens[at + 1] is { Glued: true, Kind: not TokenKind.Sign })
        || (at > 1 && passage.Tokens[at - 1].Kind is TokenKind.Number && passage.Tokens[at - 2].Kind is TokenKind.Line);

    private static bool IsLineEnd(Passage passage, int at) =>
        at < passage.Tokens.Count && passage.Tokens[at].Kind is TokenKind.Line;
}
