using Concierge.Application.Bookings.Truth.Reading;

namespace Concierge.Application.Bookings.Truth.Judging;

/// <summary>Compares what one sentence claims and mentions with the facts.</summary>
internal sealed class SentenceJudge(
    Passage passage, Sentence sentence, Claims claims, KnownFacts known, bool isAskedNext)
{
    private const int FewWords = 2;
    private const int LongNumber = 5;

    private readonly HashSet<int> _lengths =
    [
        KnownFacts.AnHour,
        .. claims.Mentions.Where(mention => mention.Kind is MentionKind.Length).SelectMany(length => length.Minutes),
    ];

    private bool? _isTariff;

    public IEnumerable<Untruth> Untruths()
    {
        if (Pool() is not { } pool || AgreesFalsely)
            return [Untruth.ClaimWithoutEvent];

        return Moments(pool).Concat(Never()).Concat(claims.Made.Count > 0 ? Loose(pool) : Codes());
    }

    // A "yes" where nothing is booked, a "no" where something is.
    private bool AgreesFalsely => known.In(BookingState.Confirmed) is not [] and var booked
        ? claims.IsDenial && Moment.Of(claims.Mentions).TrueForAll(moment => booked.Exists(moment.Fits))
        : claims.IsBareYes && !isAskedNext;

    private List<Mention> Bound => [.. claims.Mentions.Where(mention => !claims.IsFree(mention))];

    // What the claims can be true of; nothing when one of them is true of nothing.
    private List<Fact>? Pool()
    {
        if (claims.Made.Count is 0)
            return [.. known.In(BookingState.Confirmed), .. IsOffering ? Offered : []];

        var pools = claims.Made.Select(PoolOf).ToList();
        return pools.Exists(pool => pool.Count is 0) || Contradict()
            ? null
            : [.. pools.SelectMany(pool => pool).Distinct()];
    }

    private List<Fact> Offered => [.. known.Offers, .. known.In(BookingState.Pending)];

    // One sentence about bookings in two states cannot be taken apart safely.
    private bool Contradict() => claims.Made.Select(StateOf).Distinct().Count() > 1 && Bound.Count > 0;

    private List<Fact> PoolOf(Section claim) =>
        claim is Section.Act ? []
        : claim is Section.Unmoved ? known.Unmoved
        : claim is Section.Moved || claims.Made.Contains(Section.Moved) ? known.Moved : known.In(StateOf(claim));

    private static BookingState StateOf(Section claim) => claim switch
    {
        Section.Cancelled => BookingState.Cancelled,
        Section.Held => BookingState.Pending,
        Section.Expired => BookingState.Expired,
        _ => BookingState.Confirmed,
    };

    private bool IsOffering => claims.Has(Section.Offer) || claims.IsAsking || (isAskedNext && IsFragment);

    private bool IsFragment => !claims.Has(Section.Your) && Range.Count(at =>
        passage.Tokens[at].Kind is TokenKind.Word && passage.MentionAt(at) is null
        && passage.At(Section.Small, at) is null) <= FewWords;

    private IEnumerable<int> Range => Enumerable.Range(sentence.Start, sentence.End - sentence.Start);

    private IEnumerable<Untruth> Moments(List<Fact> pool)
    {
        var isClaim = claims.Made.Count > 0;
        var moments = Moment.Of(Bound.Where(IsTold));
        for (var at = 0; at < moments.Count; at++)
        {
            var isFormer = at is 0 && moments.Count > 1 && claims.Made.Contains(Section.Moved);
            var facts = isFormer ? [.. pool, .. known.Former] : pool;
            if (!facts.Exists(moments[at].Fits) && (isClaim || !IsOfResource(moments[at])))
                yield return isClaim || !IsPrice(moments[at]) ? Untruth.UnknownMoment : Untruth.UnknownPrice;
        }
    }

    // Durations are advice ("ten minutes early") unless something is said to last that long.
    private bool IsTold(Mention mention) => mention.Kind switch
    {
        MentionKind.Length when claims.Has(Section.Lead) => false,
        MentionKind.Length => claims.Made.Count > 0 || claims.Has(Section.Lasts) || claims.Has(Section.Thing)
            || claims.Mentions.Any(other => other.IsMoment),
        MentionKind.Zone => claims.Mentions.Any(other => other.IsMoment),
        MentionKind.Price when claims.Made.Count is 0 => claims.Mentions.Any(other => other.IsMoment),
        MentionKind.Reference => claims.Made.Count > 0,
        _ => true,
    };

    private static bool IsPrice(Moment moment) => moment.Mentions.All(mention => mention.Kind is MentionKind.Price);

    private bool IsOfResource(Moment moment) =>
        IsTariff || (claims.Has(Section.Hours) && moment.Mentions.All(IsOfResource));

    private bool IsOfResource(Mention mention) =>
        mention.IsWeekday || (mention.Kind is MentionKind.Time && known.IsOpeningTime(mention))
        || (mention.Kind is MentionKind.Length && mention.Minutes is [KnownFacts.AnHour]) || IsRate(mention);

    // "Two hours cost 120 euros", and nothing of when.
    private bool IsTariff => _isTariff ??= claims.Mentions.Any(IsRate)
        && claims.Mentions.All(mention => mention.Kind is MentionKind.Length || IsRate(mention));

    private bool IsRate(Mention mention) =>
        mention.Kind is MentionKind.Price && known.IsRate(mention, _lengths);

    // Prices and references are never free: not in a question, not in a condition.
    private IEnumerable<Untruth> Never()
    {
        foreach (var mention in claims.Mentions)
        {
            if (mention.Kind is MentionKind.Reference && !known.All.Exists(mention.Fits))
            {
                yield return Untruth.UnknownReference;
            }
            else if (mention.Kind is MentionKind.Price && !known.All.Exists(mention.Fits)
                && !IsRate(mention))
            {
                yield return Untruth.UnknownPrice;
            }
        }

        if (IsGift || (claims.Has(Section.Discount) && Range.Any(at => passage.IsWord(at, "percent"))))
            yield return Untruth.UnknownPrice;
    }

    private bool IsGift => claims.Has(Section.Gratis) && !known.All.Exists(fact => fact.Price is 0)
        && (claims.Made.Count > 0 || claims.Has(Section.Thing) || claims.Mentions.Count > 0 || IsFragment);

    // Beside a claim every number must be one of the booking's, or count something.
    private IEnumerable<Untruth> Loose(List<Fact> pool) => Range
        .Where(at => passage.Tokens[at].Kind is TokenKind.Number && passage.MentionAt(at) is null && !IsCounting(at))
        .Where(at => !pool.Exists(fact => Numbers.Has(fact, passage.Tokens[at].Text)))
        .Select(_ => Untruth.UnknownNumber);

    // "2 pairs"; "1." before an item of a list.
    private bool IsCounting(int at) =>
        passage.At(Section.Unit, at + 1) is not null
        || ((passage.Is(at + 1, ".") || passage.Is(at + 1, ")"))
            && at > 0 && passage.Tokens[at - 1].Kind is TokenKind.Line);

    // A long number in a sentence about bookings is a reference, whatever it is called.
    private IEnumerable<Untruth> Codes() => Range
        .Where(at => passage.Tokens[at] is { Kind: TokenKind.Number, Text.Length: >= LongNumber, Number: not null }
            && passage.MentionAt(at) is null
            && (claims.Has(Section.Thing) || claims.Has(Section.Reference) || IsFragment))
        .Where(at => !known.All.Exists(fact => Numbers.Has(fact, passage.Tokens[at].Text)))
        .Select(_ => Untruth.UnknownReference);
}
