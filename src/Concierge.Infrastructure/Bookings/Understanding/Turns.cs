namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>Takes out what was said and then unsaid.</summary>
internal static class Turns
{
    /// <summary>Whether anything was said not to suit.</summary>
    public static bool Refuse(IReadOnlyList<Found> found) =>
        found.Any(one => one.Fact is ExceptFact { IsOfBefore: true })
        || found.Where((one, at) => IsOfDayOrTime(one.Fact) && IsExcepted(found, at)).Any();

    public static IReadOnlyList<Found> Settle(IReadOnlyList<Found> found)
    {
        var kept = new List<Found>();
        for (var at = 0; at < found.Count; at++)
        {
            switch (found[at].Fact)
            {
                case ExceptFact { IsOfBefore: true }:
                    RemoveLast(kept);
                    break;
                case CorrectionFact when at + 1 < found.Count && found[at + 1].From <= found[at].To + 1:
                    kept.RemoveAll(earlier => IsOfOneKind(earlier.Fact, found[at + 1].Fact));
                    break;
                case ExceptFact or CorrectionFact:
                    break;
                default:
                    if (!IsExcepted(found, at))
                        kept.Add(found[at]);
                    break;
            }
        }

        return kept;
    }

    /// <summary>Of what is moved from one time to another, only the other is wished for.</summary>
    public static IReadOnlyList<Found> Moved(Line line, IReadOnlyList<Found> found)
    {
        var target = -1;
        for (var at = 0; at < found.Count; at++)
        {
            if (IsOfDayOrTime(found[at].Fact) && IsTarget(line, found[at].From))
                target = at;
        }

        return [.. found.Where((one, at) => at >= target || !IsOfDayOrTime(one.Fact)).Select(one => one with
        {
            Fact = one.Fact switch
            {
                DayFact { IsRange: true } range => new DayFact([range.Days[^1]]),
                SpanFact span when line[one.From].Text is "from" => new TimeFact([span.To]),
                var fact => fact,
            },
        })];
    }

    private static bool IsTarget(Line line, int from) =>
        IsTowards(line[from].Text) || IsTowards(line[from - 1].Text);

    private static bool IsTowards(string word) => word is "to" or "until" or "till" or "for" or "with" or "into";

    private static bool IsExcepted(IReadOnlyList<Found> found, int at) =>
        at > 0 && found[at - 1] is { Fact: ExceptFact { IsOfBefore: false }, To: var to } && to == found[at].From;

    private static void RemoveLast(List<Found> kept)
    {
        if (kept.FindLastIndex(one => IsOfDayOrTime(one.Fact)) is >= 0 and var last)
            kept.RemoveAt(last);
    }

    private static bool IsOfDayOrTime(Fact fact) => fact
        is DayFact or TimeFact or SpanFact or WithinFact or PartFact or SeveralFacts;

    private static bool IsOfOneKind(Fact one, Fact other) => (one, other) switch
    {
        (SeveralFacts, _) or (_, SeveralFacts) => IsOfDayOrTime(one) && IsOfDayOrTime(other),
        (DayFact, DayFact) or (LengthFact, LengthFact) => true,
        (DayFact, _) or (_, DayFact) => false,
        _ => IsOfDayOrTime(one) && IsOfDayOrTime(other),
    };
}
