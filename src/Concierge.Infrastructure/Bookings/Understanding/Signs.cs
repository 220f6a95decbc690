using System.Collections.Frozen;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>The signs of a line, and the words that neither a sign nor a fact explains.</summary>
internal sealed class Signs
{
    private static readonly FrozenDictionary<string, IReadOnlyList<(Sign Sign, Pattern Words)>> ByFirstWord =
        SignRules.All
            .SelectMany(rule => rule.Words.FirstWords ?? [])
            .Distinct()
            .ToFrozenDictionary(word => word, Beginning);

    private static readonly IReadOnlyList<(Sign Sign, Pattern Words)> Open =
        [.. SignRules.All.Where(rule => rule.Words.FirstWords is null)];

    private readonly HashSet<Sign> _all = [];
    private readonly bool[] _isSign;

    private Signs(Line line) => _isSign = new bool[line.Count];

    /// <summary>Words that nothing explains: what is wanted, or something that no rule knows.</summary>
    public bool LeavesWords { get; private set; }

    public bool IsQuestion { get; private set; }

    public bool Has(Sign sign) => _all.Contains(sign);

    public bool HasAny(params ReadOnlySpan<Sign> signs)
    {
        foreach (var sign in signs)
        {
            if (Has(sign))
                return true;
        }

        return false;
    }

    public bool IsSign(int token) => _isSign[token];

    public static Signs Of(Line line, IReadOnlyList<Found> found)
    {
        var signs = new Signs(line);
        var said = Said(line, found);
        for (var at = 0; at < line.Count;)
            at += said[at] ? 1 : signs.Take(line, at);

        for (var at = 0; at < line.Count; at++)
        {
            var token = line[at];
            signs.IsQuestion |= token.Text is "?" or "؟" or "¿";
            var isExplained = signs.IsSign(at) || said[at] || Leads(line, said, at);
            signs.LeavesWords |= token.Kind is not TokenKind.Symbol && !isExplained;
        }

        return signs;
    }

    // The "on" of "on Saturday".
    private static bool Leads(Line line, bool[] said, int at) =>
        at + 1 < line.Count && said[at + 1] && line[at].Text is "on" or "at" or "for" or "in" or "the";

    private int Take(Line line, int at)
    {
        foreach (var (sign, words) in ByFirstWord.GetValueOrDefault(line[at].Text, Open))
        {
            if (words.Find(line, at) is not { Length: > 0 and var length })
                continue;

            _all.Add(sign);
            Array.Fill(_isSign, value: true, at, length);
            return length;
        }

        return 1;
    }

    // Turns such as "cannot make" are words of a sign as well.
    private static bool[] Said(Line line, IReadOnlyList<Found> found)
    {
        var said = new bool[line.Count];
        foreach (var (_, from, to) in found.Where(found => found.Fact is not (ExceptFact or CorrectionFact)))
            Array.Fill(said, value: true, from, to - from);

        return said;
    }

    private static IReadOnlyList<(Sign Sign, Pattern Words)> Beginning(string word) =>
        [.. SignRules.All.Where(rule => rule.Words.FirstWords is not { } first || first.Contains(word))];
}
