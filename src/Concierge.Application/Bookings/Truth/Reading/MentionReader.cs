namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>Finds the dates, times, durations, prices and references of a text, in any of the languages.</summary>
internal sealed partial class MentionReader(Passage passage, DateOnly today)
{
    private readonly List<Mention> _found = [];

    private List<Token> Tokens => passage.Tokens;

    public List<Mention> ReadAll()
    {
        for (var at = 0; at < Tokens.Count;)
        {
            var mention = Reference(at) ?? Price(at) ?? Date(at) ?? Length(at) ?? Time(at) ?? Zone(at);
            if (mention is not null)
                _found.Add(mention);

            at = mention?.End ?? NoDayEnd(at) ?? at + 1;
        }

        return _found;
    }

    // "Guten Morgen" is no tomorrow.
    private int? NoDayEnd(int at) => passage.At(Section.Day, at) is { Value: NoDay } greeting ? greeting.End : null;

    /// <summary>A number in digits or words, and where it ends.</summary>
    private (int Value, int End)? NumberAt(int at)
    {
        if (at >= Tokens.Count)
            return null;

        if (Tokens[at].Number is { } digits)
            return (digits, at + 1);

        return passage.At(Section.Number, at) is { } word ? (word.Value, word.End) : null;
    }

    private int After(Section section, int at) => passage.At(section, at)?.End ?? at;

    /// <summary>The mention that ends where this one would begin, but for a comma or a bracket.</summary>
    private Mention? Before(int at)
    {
        if (_found.Count is 0)
            return null;

        var last = _found[^1];
        var gap = at - last.End;
        return gap is 0 || (gap is 1 && (passage.Is(at - 1, ",") || passage.Is(at - 1, ".") || passage.Is(at - 1, "-")
            || passage.Is(at - 1, "(") || passage.Is(at - 1, "|") || passage.Is(at - 1, "/")))
            ? last
            : null;
    }

    // "2 litres", "4 people": a number of something else.
    private bool CountsThings(int end) =>
        passage.At(Section.Unit, end) is not null || passage.At(Section.DayUnit, end) is not null;
}
