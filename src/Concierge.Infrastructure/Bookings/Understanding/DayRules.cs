using Concierge.Application.Bookings.Understanding;
using NodaTime;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>How days are said that depend on today.</summary>
internal static class DayRules
{
    private const string Tomorrow = "tomorrow|tommorow|tomorow|tommorrow|tmrw|tmrow|tmr|tmw|tomoz";
    private const string Weeks = "week|weeks|wk|wks";
    private static readonly DoubtFact Again = new(Question.OneAtATime);
    private const string UpTo = "to|till|until|til|through|thru|-";

    public static readonly Rule[] All =
    [
        Rule.Of($"the? day after {Tomorrow}", (_, now) => Days.On(now.Today.PlusDays(2))),
        Rule.Of("the? day before yesterday", (_, now) => Days.On(now.Today.PlusDays(-2))),
        Rule.Of($"a? week {Tomorrow}", (_, now) => Days.On(now.Today.PlusDays(8))),
        Rule.Of($"{Tomorrow} week", (_, now) => Days.On(now.Today.PlusDays(8))),
        Rule.Of("a? week from? today|now", (_, now) => Days.On(now.Today.PlusDays(7))),
        Rule.Of("today week", (_, now) => Days.On(now.Today.PlusDays(7))),
        Rule.Of("a? fortnight from? today|now", (_, now) => Days.On(now.Today.PlusDays(14))),
        Rule.Of($"{Tomorrow} <part>", (m, now) => WithPart(now.Today.PlusDays(1), m[0])),
        Rule.Of("2 moro|morrow|mrw|mro", (_, now) => Days.On(now.Today.PlusDays(1))),
        Rule.Of(Tomorrow, (_, now) => Days.On(now.Today.PlusDays(1))),
        Rule.Of("today", (_, now) => Days.On(now.Today)),
        Rule.Of("tonight|tonite", (_, now) => WithPart(now.Today, (int)PartOfDay.Evening + 1)),
        Rule.Of("this <part>", (m, now) => WithPart(now.Today, m[0])),
        Rule.Of("last night", (_, now) => Days.On(now.Today.PlusDays(-1))),
        Rule.Of("yesterday", (_, now) => Days.On(now.Today.PlusDays(-1))),

        Rule.Of("in a fortnight", (_, now) => Days.On(now.Today.PlusDays(14))),
        Rule.Of("in <count> days|day time?", (m, now) => Days.On(now.Today.PlusDays(m[0]))),
        Rule.Of($"in <count> {Weeks} time?", (m, now) => Days.On(now.Today.PlusWeeks(m[0]))),
        Rule.Of("in <count> months|month time?", (m, now) => Days.On(now.Today.PlusMonths(m[0]))),
        Rule.Of("<count> days|day from now|today", (m, now) => Days.On(now.Today.PlusDays(m[0]))),
        Rule.Of($"<count> {Weeks} from now|today", (m, now) => Days.On(now.Today.PlusWeeks(m[0]))),
        Rule.Of($"in a few days|{Weeks}", new DoubtFact(Question.WhichDay)),
        Rule.Of($"<count> days|{Weeks}|months ago", new AsideFact()),

        Rule.Of("a? week on|from|after <weekday>", (m, now) => Later(now, m[0], 1)),
        Rule.Of("a? fortnight on|from|after <weekday>", (m, now) => Later(now, m[0], 2)),
        Rule.Of($"<count> {Weeks} on|from <weekday>", (m, now) => Later(now, m[1], m[0])),
        Rule.Of("the? week after next ,? on? <weekday>", (m, now) => Days.On(Days.InWeek(now.Today, m[0], 2))),
        Rule.Of("<weekday> the? week after next", (m, now) => Days.On(Days.InWeek(now.Today, m[0], 2))),
        Rule.Of("next week ,? on? <weekday>", (m, now) => Days.On(Days.InWeek(now.Today, m[0], 1))),
        Rule.Of("<weekday> ,? of? next week", (m, now) => Days.On(Days.InWeek(now.Today, m[0], 1))),
        Rule.Of("this week ,? on? <weekday>", (m, now) => Days.On(Days.InWeek(now.Today, m[0], 0))),
        Rule.Of("<weekday> ,? of? this week", (m, now) => Days.On(Days.InWeek(now.Today, m[0], 0))),
        Rule.Of("<weekday> after next", (m, now) => Later(now, m[0], 1)),
        Rule.Of("<weekday> week", (m, now) => Later(now, m[0], 1)),
        Rule.Of("this|the? coming|upcoming <weekday>", (m, now) => Days.On(Days.Coming(now.Today, m[0]))),
        Rule.Of("last|past <weekday>", (m, now) => Days.On(now.Today.Previous((IsoDayOfWeek)m[0]))),
        Rule.Of("every|each other|second? <weekday>", (m, now) => Repeated(now, m[0])),
        Rule.Of("on|from? <weekday> every|each week|weeks|fortnight", (m, now) => Repeated(now, m[0])),
        Rule.Of("weekly|fortnightly|monthly|daily|recurring", Again),
        Rule.Of("every|each other|single|second? day|week|weeks|weekday|weekend|fortnight|month", Again),
        Rule.Of("once|twice|<n> times? a|per week|month|day", Again),
        Rule.Of("on &<weekdays> <weekday>", (m, now) => Repeated(now, m[0])),
        Rule.Of($"from|between? <weekday> {UpTo} <weekday>", (m, now) => Range(now, m[0], m[1])),
        Rule.Of("between <weekday> and <weekday>", (m, now) => Range(now, m[0], m[1])),
        Rule.Of("next <weekday>", (m, now) => Days.Next(now.Today, m[0])),
        Rule.Of("this? <weekday>", (m, now) => Days.Plain(now.Today, m[0])),

        Rule.Of("next weekend", (_, now) => Days.NextWeekend(now.Today)),
        Rule.Of("this|the? weekend|weekends", (_, now) => Days.Weekend(now.Today)),
        Rule.Of("the? end of next week", (_, now) => EndOfWeek(now.Today.PlusWeeks(1))),
        Rule.Of("the? end of the|this week", (_, now) => EndOfWeek(now.Today)),
        Rule.Of("the? week after next", (_, now) => Days.NextWeek(now.Today.PlusWeeks(1))),
        Rule.Of("next week|wk", (_, now) => Days.NextWeek(now.Today)),
        Rule.Of("this week|wk", (_, now) => Days.RestOfWeek(now.Today)),
        Rule.Of("the? end of the|this month", (_, now) => Days.EndOfMonth(now.Today, 0)),
        Rule.Of("the? end of next month", (_, now) => Days.EndOfMonth(now.Today, 1)),
        Rule.Of("next|this month", new DoubtFact(Question.WhichDay)),
    ];

    private static SeveralFacts WithPart(LocalDate day, int part) => new(Days.On(day), Parts.Of(part));

    // One date is booked at a time: which one has to be said.
    private static SeveralFacts Repeated(Moment now, int weekday) =>
        new(Days.On(Days.Coming(now.Today, weekday)), Again);

    private static DayFact Later(Moment now, int weekday, int weeks)
    {
        var plain = Days.Plain(now.Today, weekday);
        return plain with { Days = [.. plain.Days.Select(day => day.PlusWeeks(weeks))] };
    }

    private static DayFact Range(Moment now, int first, int last)
    {
        var from = Days.Coming(now.Today.PlusDays(-1), first);
        return Days.Between(from, Days.Coming(from, last));
    }

    private static DayFact EndOfWeek(LocalDate inWeek)
    {
        var monday = Days.MondayAfter(inWeek);
        return Days.OneOf(monday.PlusDays(-3), monday.PlusDays(-2), monday.PlusDays(-1));
    }
}
