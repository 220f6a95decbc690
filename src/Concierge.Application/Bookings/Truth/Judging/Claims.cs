using Concierge.Application.Bookings.Truth.Reading;

namespace Concierge.Application.Bookings.Truth.Judging;

/// <summary>What a sentence claims of bookings, and what it says without claiming it.</summary>
internal sealed partial class Claims
{
    private const int LongestBridge = 14;
    private const int FarthestThing = 3;

    private static readonly Section[] Kinds =
    [
        Section.Booked, Section.Moved, Section.Unmoved, Section.Cancelled, Section.Held, Section.Expired,
        Section.Promise,
    ];

    // Words beside which a "yes" or a "no" is a bare one.
    private static readonly Section[] Empty = [Section.Small, Section.Bridge, Section.You, Section.Your];

    private readonly Passage _passage;
    private readonly Sentence _sentence;
    private readonly ILookup<Section, Hit> _hits;
    private readonly int[] _clauses;
    private readonly HashSet<int> _freeClauses = [];
    private readonly Lazy<HashSet<(int Clause, string Language)>> _softened;
    private bool _denies;

    public Claims(Passage passage, Sentence sentence, IEnumerable<Hit> hits, IReadOnlyList<Mention> mentions)
    {
        (_passage, _sentence, Mentions) = (passage, sentence, mentions);
        _hits = hits.ToLookup(hit => hit.Section);
        _clauses = Clauses();
        _softened = new(Softened);
        Find();
    }

    /// <summary>The kinds of claims that nothing takes back.</summary>
    public HashSet<Section> Made { get; } = [];

    public IReadOnlyList<Mention> Mentions { get; }

    public bool Has(Section section) => _hits[section].Any();

    public bool IsAsking => _sentence.Asks && Has(Section.Ask);

    /// <summary>"Yes, it is.": nothing in it tells what it says yes to, so that may be a booking.</summary>
    public bool IsBareYes => IsBare(Section.Affirm);

    /// <summary>Says that nothing is booked, or not at the time that it mentions.</summary>
    public bool IsDenial => _denies || IsBare(Section.Not);

    /// <summary>
    /// Whether a mention is only asked for, wished, denied or made to depend on the customer. Who asks what to do on
    /// Saturday with Anna presumes it.
    /// </summary>
    public bool IsFree(Mention mention) =>
        _freeClauses.Contains(ClauseOf(mention.Start))
        || Has(Section.Consent)
        || (_sentence.Asks && !Named.Any() && (ClauseOf(mention.Start) == _clauses[^1]
            || _hits[Section.Ask].Any(ask => ask.Start < mention.Start)))
        || Suppressor(mention.Start, "")?.Section is Section.If;

    // It says this, and nothing that explains of what.
    private bool IsBare(Section said) => !_sentence.Asks && Has(said) && !Has(Section.Plain) && Mentions.Count is 0
        && !Tokens().Where(at => _passage.Tokens[at].Kind is TokenKind.Word)
            .Except(Empty.Append(said).SelectMany(kind => _hits[kind]).SelectMany(hit => hit.Tokens)).Any();

    private void Find()
    {
        var claims = Kinds.SelectMany(kind => _hits[kind]).ToList();
        var harmless = _hits[Section.Taken].ToList();
        var made = claims
            .Where(claim => !IsWithin(claim, claims) && !harmless.Exists(taken => Covers(taken, claim)))
            .GroupBy(claim => (claim.Start, claim.End));

        // "Confirmado" is Spanish and Portuguese: what takes it back in either takes it back.
        var said = made.Where(readings => !readings.Any(IsTakenBack)).SelectMany(readings => readings).ToList();
        Made.UnionWith(said.Select(claim => claim.Section is Section.Promise ? Section.Booked : claim.Section));

        foreach (var freeing in _hits[Section.Taken].Concat(_hits[Section.Wish]))
            _freeClauses.Add(ClauseOf(freeing.Start));

        Presume([.. said.Select(claim => claim.Language)]);
    }

    private bool IsTakenBack(Hit claim)
    {
        if (claim.Section is Section.Promise)
            return Has(Section.Consent) || IsAsking || IsDenied(claim);

        if (claim.IsSplit && (Has(Section.Consent) || IsDenied(claim)))
            return true;

        if (Suppressor(claim.Start, claim.Language) is not { } suppressor)
            return false;

        if (suppressor.Section is Section.Not)
        {
            _freeClauses.Add(ClauseOf(claim.Start));
            _denies |= claim.Section is Section.Booked;
        }

        return true;
    }

    // "Your money is not back": the parts are apart, and it is denied between them.
    private bool IsDenied(Hit claim) => claim.IsSplit && _hits[Section.Not].Any(not =>
        not.Language == claim.Language && not.Start > claim.Start && not.End < claim.End);

    // Walks back over words that carry nothing to the word that takes the claim back.
    private Hit? Suppressor(int claim, string language)
    {
        var ownsIt = false;
        for (var (at, steps) = (claim, 0); at > _sentence.Start && steps < LongestBridge; steps++)
        {
            if (Ending(at, language, ownsIt) is { } found)
                return found;

            ownsIt |= EndsWith(at, Section.Your, language);
            if (_passage.MentionAt(at - 1) is { } mention)
                at = mention.Start;
            else if (EndsWith(at, Section.Bridge, language) || _passage.Is(at - 1, "-") || _passage.Is(at - 1, "'"))
                at--;
            else
                return null;
        }

        return null;
    }

    // "No, your booking is confirmed" denies nothing.
    private Hit? Ending(int at, string language, bool ownsIt) => _passage.EndingAt(at).FirstOrDefault(hit =>
        hit.Start >= _sentence.Start && IsOf(hit, language)
        && (hit.Section is Section.If
            || (hit.Section is Section.Ask && _sentence.Asks)
            || (hit.Section is Section.Not && !ownsIt)));

    private bool EndsWith(int at, Section section, string language) =>
        _passage.EndingAt(at).Any(hit => hit.Section == section && IsOf(hit, language));

    private static bool IsOf(Hit hit, string language) => language is "" || hit.Language == language;

    private static bool IsWithin(Hit claim, List<Hit> claims) =>
        claims.Exists(other => other.Section != claim.Section && !other.IsSplit && Covers(other, claim));

    private static bool Covers(Hit longer, Hit shorter) =>
        longer.Start <= shorter.Start && longer.End >= shorter.End
        && longer.End - longer.Start > shorter.End - shorter.Start;

    private IEnumerable<int> Tokens() => Enumerable.Range(_sentence.Start, _sentence.End - _sentence.Start);

    private int ClauseOf(int at) => _clauses[Math.Clamp(at - _sentence.Start, 0, _clauses.Length - 1)];

    private int[] Clauses()
    {
        var (clauses, clause) = (new int[_sentence.End - _sentence.Start], 0);
        for (var at = _sentence.Start; at < _sentence.End; at++)
        {
            clause += Parts(at) ? 1 : 0;
            clauses[at - _sentence.Start] = clause;
        }

        if (_sentence.Asks && clauses.Length > 1)
            clauses[^1] = clauses[^2];

        return clauses;
    }

    // A comma between two parts of one date parts nothing.
    private bool Parts(int at) =>
        _passage.MentionAt(at) is null && _passage.Tokens[at] is { Kind: not TokenKind.Number } token
        && (token.Text is "," or ";" or ":" or "(" or ")" or "\n" or "|"
                or "but" or "aber" or "mais" or "ma" or "pero" or "mas"
            || (token.Is("-") && !token.Glued))
        && !(at > _sentence.Start && _passage.MentionAt(at - 1) is not null
            && at + 1 < _sentence.End && _passage.MentionAt(at + 1) is not null);
}
