namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>What refers to what was said or offered before.</summary>
internal static class TalkRules
{
    private const string Option = "one|option|slot|time|choice|offer|appointment|suggestion";

    private const string Something = "anything|something|slot|slots|bit|little|any|much|times|time|one";

    private static readonly Func<Fact, bool> AfterAny = fact => fact is DayFact or TimeFact or SpanFact or PartFact;

    public static readonly Rule[] Offers =
    [
        Rule.Of($"the? <th> {Option}", (m, now) => Offer(now, m[0])),
        Rule.Of("option|number|no|slot|choice|offer .|#? <n>", (m, now) => Offer(now, m[0])),
        Rule.Of("# <n>", (m, now) => Offer(now, m[0])),
        Rule.Of("the <th> &<sentence>", (m, now) => Offer(now, m[0])),
        Rule.Of("<start> <th> please|pls|thanks? <end>", (m, now) => Offer(now, m[0])),
        Rule.Of("<start> <n> please|pls|thanks|.|)? <end>", (m, now) => Offer(now, m[0])),
        Rule.Of($"the last|latter {Option}", (_, now) => Offer(now, now.Offers)),
        Rule.Of("the last|latter &<sentence>", (_, now) => Offer(now, now.Offers)),
        Rule.Of($"the former {Option}?", (_, now) => Offer(now, 1)),
        Rule.Of($"the earliest|earlier|soonest {Option}?", (_, now) => ByTime(now, 1)),
        Rule.Of($"the latest|later {Option}?", (_, now) => ByTime(now, now.Offers)),
    ];

    public static readonly Rule[] Turns =
    [
        Rule.Of("i mean|meant to? say? at|on?", new CorrectionFact()),
        Rule.Of("no|oh|sorry|oops|actually|hmm|ah ,? wait", new CorrectionFact()),
        Rule.Of("wait ,? no|actually|sorry?", new CorrectionFact()),
        Rule.Of("scratch that", new CorrectionFact()),
        Rule.Of("or rather", new CorrectionFact()),
        Rule.Of("make that", new CorrectionFact()),
        Rule.Of("actually|correction|sorry|oops ,|:|;?", new CorrectionFact()),

        Rule.Of("instead of the|my? on|at?", new ExceptFact()),
        Rule.Of("rather than on|at?", new ExceptFact()),
        Rule.Of("but|just? not on|at|for|this|in?", new ExceptFact()),
        Rule.Of("except|besides for|on|at?", new ExceptFact()),
        Rule.Of("other than on|at?", new ExceptFact()),
        Rule.Of("apart from on|at?", new ExceptFact()),
        Rule.Of("any day|time but|except", new ExceptFact()),
        Rule.Of("cant|cannot|couldnt|wont do|make|come|manage it? on|at|for?", new ExceptFact()),
        Rule.Of("can not do|make|come|manage it? on|at|for?", new ExceptFact()),
        Rule.Of("doesnt|dont|wont|isnt|didnt work|suit|possible|good|free|ideal", Refused) with { After = AfterAny },
        Rule.Of("does|do|will|is|are not work|suit|possible|good|free|ideal|an", Refused) with { After = AfterAny },
        Rule.Of("is|are|would|might be? no|too|impossible|bad|full good|late|early|soon?", Refused)
            with { After = AfterAny },
    ];

    public static readonly Rule[] Shifts =
    [
        Rule.Of("the? following|next day", new ShiftFact(0, Days: 1)),
        Rule.Of("the? day after &<sentence>", new ShiftFact(0, Days: 1)),
        Rule.Of("<count> day|days later", (m, _) => new ShiftFact(0, m[0])),
        Rule.Of("<count> week|weeks later", (m, _) => new ShiftFact(0, 7 * m[0])),
        Rule.Of("<count> day|days earlier|before", (m, _) => new ShiftFact(0, -m[0])),
        Rule.Of("the? day before &<sentence>", new ShiftFact(0, Days: -1)),
        Rule.Of($"{Something} later", new BeyondFact(IsLater: true)),
        Rule.Of($"{Something} earlier|sooner", new BeyondFact(IsLater: false)),
        Rule.Of("<start> later please? <end>", new BeyondFact(IsLater: true)),
        Rule.Of("<start> earlier please? <end>", new BeyondFact(IsLater: false)),
        Rule.Of("the? same time|slot|thing? the? next|following week|wk", new ShiftFact(0, Days: 7)),
        Rule.Of("the? week after &<sentence>", new ShiftFact(0, Days: 7)),
        Rule.Of("the? same time|day|place|length|duration", new AsideFact()),
    ];

    private static Fact Refused(Match m, Moment now) => new ExceptFact(IsOfBefore: true);

    private static OfferFact? ByTime(Moment now, int place) =>
        now.Offers > 1 ? new OfferFact(place, ByTime: true) : null;

    private static OfferFact? Offer(Moment now, int number) =>
        number >= 1 && number <= now.Offers ? new OfferFact(number) : null;
}
