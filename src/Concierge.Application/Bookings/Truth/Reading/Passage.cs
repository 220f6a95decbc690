namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>A text with everything that was found in it.</summary>
internal sealed class Passage
{
    private readonly Dictionary<(Section, int), Hit> _starts = [];
    private readonly ILookup<int, Hit> _ends;
    private readonly Mention?[] _covered;

    private Passage(List<Token> tokens)
    {
        Tokens = tokens;
        Hits = Lexicon.Find(tokens);
        _ends = Hits.ToLookup(hit => hit.End);
        _covered = new Mention?[tokens.Count];
        foreach (var hit in Hits)
        {
            if (!_starts.TryGetValue((hit.Section, hit.Start), out var longest) || hit.End > longest.End)
                _starts[(hit.Section, hit.Start)] = hit;
        }
    }

    public List<Token> Tokens { get; }

    public List<Hit> Hits { get; }

    public List<Mention> Mentions { get; private set; } = [];

    /// <summary>Where a resource is named, by the whole of its name or the first word of it.</summary>
    public HashSet<int> Named { get; } = [];

    /// <summary>Reads a text; names are read as names, whatever words or numbers they are made of.</summary>
    public static Passage Read(string text, IReadOnlyList<string> names, DateOnly today)
    {
        var tokens = Reading.Tokens.Of(PlainText.Of(text));
        foreach (var name in names)
            tokens = Names.Mask(tokens, name);

        var passage = new Passage(Disguises.Remove(tokens));
        passage.Mentions = new MentionReader(passage, today).ReadAll();
        passage.Named.UnionWith(Names.Find(passage.Tokens, names));
        foreach (var mention in passage.Mentions)
        {
            for (var at = mention.Start; at < mention.End; at++)
                passage._covered[at] = mention;
        }

        return passage;
    }

    /// <summary>The longest phrase of a section that begins at a token.</summary>
    public Hit? At(Section section, int start) => _starts.GetValueOrDefault((section, start));

    /// <summary>The phrases that end before a token.</summary>
    public IEnumerable<Hit> EndingAt(int end) => _ends[end];

    public Mention? MentionAt(int at) => _covered[at];

    /// <summary>Whether a token is there and is this sign.</summary>
    public bool Is(int at, string sign) => at >= 0 && at < Tokens.Count && Tokens[at].Is(sign);

    public bool IsWord(int at, string word) =>
        at >= 0 && at < Tokens.Count && Tokens[at].Kind is TokenKind.Word && Tokens[at].Text == word;
}
