namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>The tokens of a text. Beyond either end there are empty symbols, so rules need not mind the ends.</summary>
internal sealed class Line(string text, IReadOnlyList<Token> tokens)
{
    private static readonly Token Nothing = new(TokenKind.Symbol, "", 0, 0);

    private readonly Dictionary<(Func<Line, int, Hit?> Read, int At), Hit?> _hits = [];

    public int Count => tokens.Count;

    /// <summary>How often a token was looked at: the work that the reading took.</summary>
    public long Looks { get; private set; }

    public Token this[int at]
    {
        get
        {
            Looks++;
            return at >= 0 && at < tokens.Count ? tokens[at] : Nothing;
        }
    }

    /// <summary>What is read at a place, which many rules ask for and one reading answers.</summary>
    public Hit? Once(Func<Line, int, Hit?> read, int at)
    {
        if (!_hits.TryGetValue((read, at), out var hit))
            _hits[(read, at)] = hit = read(this, at);

        return hit;
    }

    /// <summary>The words as they were written.</summary>
    public string Slice(int from, int to) => text[tokens[from].Start..tokens[to - 1].End];
}
