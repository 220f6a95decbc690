namespace Concierge.Infrastructure.Models.Embedded.Extraction;

/// <summary>A piece of a source by its position, so that nothing is copied until it is answered with.</summary>
internal readonly record struct Slice(int Start, int End)
{
    public bool IsEmpty => End <= Start;

    public int Length => End - Start;

    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, End - Start);

    public Slice Trim(string text)
    {
        var (start, end) = (Start, End);
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;

        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;

        return new Slice(start, end);
    }

    public Slice AtMost(int length) => Length <= length ? this : new Slice(Start, Start + length);
}

/// <summary>Something a source names, and the piece of the source that speaks of it.</summary>
internal readonly record struct Candidate(int Source, Slice Name, Slice Text);
