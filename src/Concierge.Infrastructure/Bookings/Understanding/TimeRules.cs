using Concierge.Application.Bookings.Understanding;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>How times of day, lengths and ranges are said.</summary>
internal static class TimeRules
{
    private const string UpTo = "to|till|until|til|-";
    private const string About = "around|about|approximately|approx|roughly|circa|exactly|~";
    private const string Fine = "works|suits|is|sharp|instead|would|should|will|then|if";

    private static readonly DoubtFact OtherZone = new(Question.WhichTimeZone);
    private static readonly Func<Fact, bool> AfterTime = fact => fact is TimeFact or SpanFact;
    private static readonly Func<Fact, bool> AfterDay = fact => fact is DayFact or PartFact;

    public static readonly Rule[] Lasting =
    [
        Rule.Of("all|full|whole|entire|half -? a? day", new DoubtFact(Question.WhichDuration)),
        Rule.Of("a? few hours", new DoubtFact(Question.WhichDuration)),
        Rule.Of("for? an hour or two", new LengthFact([60, 120])),
        Rule.Of("<n> or|to|- <length>", (m, _) => Either(m[0], m[1])),
        Rule.Of("<length> or <length>", (m, _) => new LengthFact([m[0], m[1]])),
        Rule.Of("in <length> time?", (m, now) => FromNow(now, m[0])),
        Rule.Of("<length> from now", (m, now) => FromNow(now, m[0])),
        Rule.Of("<length> later", (m, _) => new ShiftFact(m[0])),
        Rule.Of("later|back|forwards by? <length>", (m, _) => new ShiftFact(m[0])),
        Rule.Of("<length> earlier|sooner", (m, _) => new ShiftFact(-m[0])),
        Rule.Of("earlier|forward by? <length>", (m, _) => new ShiftFact(-m[0])),
        Rule.Of("for? <length> long?", (m, _) => new LengthFact([m[0]])),
    ];

    public static readonly Rule[] Ranges =
    [
        Rule.Of("not|never before <time>", (m, _) => new WithinFact(m.Clock(0), To: null)),
        Rule.Of("no|not earlier than <time>", (m, _) => new WithinFact(m.Clock(0), To: null)),
        Rule.Of("not|never after <time>", (m, _) => new WithinFact(From: null, m.Clock(0))),
        Rule.Of("no|not later than <time>", (m, _) => new WithinFact(From: null, m.Clock(0))),
        Rule.Of("anytime|sometime|somewhere between|from? <time> and|to|till|until|- <time>", Within),
        Rule.Of("any|some time between|from? <time> and|to|till|until|- <time>", Within),
        Rule.Of("between <bare> and|to|- <time>", Within),
        Rule.Of("between <time> and|to|- <time>", Within),
        Rule.Of($"from <bare> {UpTo} <time>", Span),
        Rule.Of($"from|at? <time> {UpTo} <time>", Span),
        Rule.Of($"at? <hour> {UpTo} <hour>", Span),
        Rule.Of("after|past <time>", (m, _) => new WithinFact(m.Clock(0), To: null)),
        Rule.Of("from <time> onwards|onward|on", (m, _) => new WithinFact(m.Clock(0), To: null)),
        Rule.Of("<time> onwards|onward", (m, _) => new WithinFact(m.Clock(0), To: null)),
        Rule.Of("at? <time> or later|after", (m, _) => new WithinFact(m.Clock(0), To: null)),
        Rule.Of("at? <time> or earlier|before", (m, _) => new WithinFact(From: null, m.Clock(0))),
        Rule.Of("before|until|till|til|by <time>", (m, _) => new WithinFact(From: null, m.Clock(0))),
        Rule.Of("<time> at the? latest", (m, _) => new WithinFact(From: null, m.Clock(0))),
    ];

    public static readonly Rule[] Times =
    [
        Rule.Of("at? midnight", new SeveralFacts(new TimeFact([new Clock(0, IsEither: false)]), new MidnightFact())),
        Rule.Of("at? <bare> in the <part>", (m, _) => At(m.Clock(0), m[1])),
        Rule.Of("at? <bare> at night", (m, _) => At(m.Clock(0), (int)PartOfDay.Night + 1)),
        Rule.Of($"at|@|from {About}? <time>", Time),
        Rule.Of($"{About} <time>", Time),
        Rule.Of("starting|start|starts|begin|begins|beginning at|from? <time>", Time),
        Rule.Of("make it|that <hour>", Time),
        Rule.Of("how|what about <hour>", Time),
        Rule.Of("or|and|/|, <hour>", Time) with { After = AfterTime },
        Rule.Of(",? <hour>", Time) with { After = AfterDay },
        Rule.Of("the <time> &one|slot|option", Time),
        Rule.Of("<clock>", Time),
        Rule.Of("<hour> on &<weekday>", Time),
        Rule.Of($"<hour> &{Fine}", Time),
        Rule.Of("<hour> &today|tomorrow|tonight|tmrw", Time),
        Rule.Of("<hour> &<weekday>", Time),
        Rule.Of("<hour> or &<hour>", Time),
        Rule.Of("to|maybe|perhaps|prefer|say <hour>", Time),
        Rule.Of("<start> <hour> please|pls|plz|thanks? <end>", Time),
        Rule.Of("(|,? <zone> )?", OtherZone) with { After = AfterTime },
        Rule.Of("my|your|uk|london|paris|berlin|vienna|york|us|eastern|pacific|central time", OtherZone)
            with { After = AfterTime },
    ];

    public static readonly Rule[] Halves =
    [
        Rule.Of("at|over|during|for lunch time?", Parts.Of(PartOfDay.Lunchtime)),
        Rule.Of("lunch time", Parts.Of(PartOfDay.Lunchtime)),
        Rule.Of("before lunch", Parts.Of(PartOfDay.Morning)),
        Rule.Of("after lunch|school", Parts.Of(PartOfDay.Afternoon)),
        Rule.Of("after work", Parts.Of(PartOfDay.Evening)),
        Rule.Of("first thing", Parts.Of(PartOfDay.Morning)),
        Rule.Of("<start> am please|pls? <end>", Parts.BeforeNoon),
        Rule.Of("<start> pm please|pls? <end>", Parts.AfterNoon),
        Rule.Of("in|during? the? early|late|mid? -? <part>", (m, _) => Parts.Of(m[0])),
    ];

    private static TimeFact Time(Match m, Moment now) => new([m.Clock(0)]);

    private static SpanFact Span(Match m, Moment now) => new(m.Clock(0), m.Clock(1));

    private static WithinFact Within(Match m, Moment now) => new(m.Clock(0), m.Clock(1));

    private static SeveralFacts At(Clock clock, int part) => new(new TimeFact([clock]), Parts.Of(part));

    // "1 or 2 hours", and not "30 to 2 hours".
    private static LengthFact? Either(int first, int second)
    {
        var unit = second % 60 is 0 && first < 24 ? 60 : 1;
        return first * unit is > 0 and var shorter && shorter < second ? new LengthFact([shorter, second]) : null;
    }

    private static SeveralFacts FromNow(Moment now, int minutes)
    {
        var then = now.Now.PlusMinutes(minutes);
        return new SeveralFacts(
            Days.On(then.Date), new TimeFact([new Clock((then.Hour * 60) + then.Minute, IsEither: false)]));
    }
}
