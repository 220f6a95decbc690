using Concierge.Application.Bookings.Understanding;
using NodaTime;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>How days are said by their date.</summary>
internal static class DateRules
{
    private const string UpTo = "to|till|until|til|through|-";

    public static readonly Rule[] All =
    [
        Rule.Of("<year> -|/|. <dd> -|/|. <dd>", (m, now) => Days.Dated(now.Today, m[2], m[1], m[0])),
        Rule.Of("<dd> . <dd> . <yy>", (m, now) => Days.Dated(now.Today, m[0], m[1], m[2])),
        Rule.Of("<dd> / <dd> / <yy>", (m, now) => Days.Numeric(now.Today, m[0], m[1], m[2])),
        Rule.Of("<dd> - <dd> - <yy>", (m, now) => Days.Numeric(now.Today, m[0], m[1], m[2])),
        Rule.Of("<dd> / <dd>", (m, now) => IsDate(m) ? Days.Numeric(now.Today, m[0], m[1]) : null),
        Rule.Of("<dd> . <dd> . &<sentence>", (m, now) => Dotted(m, now)),
        Rule.Of("<dd> . <dd> . &<clock>", (m, now) => Dotted(m, now)),
        Rule.Of("on <dd> . <dd>", (m, now) => Dotted(m, now)),

        Rule.Of($"from? the? <dom> {UpTo} the? <dom> of? <month> <year>?", (m, now) => Range(now, m)),
        Rule.Of("between the? <dom> and the? <dom> of? <month> <year>?", (m, now) => Range(now, m)),
        Rule.Of("<dom> or|and|& the? <dom> of? <month>", (m, now) => Either(now, m[2], m[0], m[1])),
        Rule.Of($"<month> <dom> {UpTo} <dom>", (m, now) => Range(now, new Match(m.Length, [m[1], m[2], m[0], -1]))),
        Rule.Of("<month> <dom> or <th>", (m, now) => Either(now, m[0], m[1], m[2])),
        Rule.Of(
            "<weekday> ,|.? the? <dom> of? <month> ,? <year>?",
            (m, now) => Both(now, m[0], Days.Dated(now.Today, m[1], m[2], m[3]))),
        Rule.Of(
            "<weekday> ,? <month> .? the? <dom> ,? <year>?",
            (m, now) => Both(now, m[0], Days.Dated(now.Today, m[2], m[1], m[3]))),
        Rule.Of("the? <dom> of? <month> .? ,? <year>?", (m, now) => Days.Dated(now.Today, m[0], m[1], m[2])),
        Rule.Of("<month> .? the? <dom> ,? <year>?", (m, now) => Days.Dated(now.Today, m[1], m[0], m[2])),
        Rule.Of("<weekday> ,? the? <th>", (m, now) => Both(now, m[0], Days.Numbered(now.Today, m[1]))),
        Rule.Of("<weekday> <dom>", (m, now) => m[1] >= 25 ? Both(now, m[0], Days.Numbered(now.Today, m[1])) : null),
        Rule.Of("the <th> of the|this month", (m, now) => OfMonth(now, m[0], 0)),
        Rule.Of("the <th> of next month", (m, now) => OfMonth(now, m[0], 1)),
        Rule.Of("on the? <th> &<sentence>", (m, now) => Days.Numbered(now.Today, m[0])),
        Rule.Of("the <th> &<sentence>", (m, now) => m[0] <= now.Offers ? null : Days.Numbered(now.Today, m[0])),
        Rule.Of("<start> <th> <end>", (m, now) => m[0] <= now.Offers ? null : Days.Numbered(now.Today, m[0])),

        Rule.Of("easter|palm|good|black|cyber|ash <weekday>", new DoubtFact(Question.WhichDay)),
        Rule.Of("the? first|second|third|fourth|last <weekday> of|in <month>", new DoubtFact(Question.WhichDay)),
        Rule.Of("the? first|second|third|fourth|last weekend of|in <month>", new DoubtFact(Question.WhichDay)),
        Rule.Of("christmas|xmas eve", (_, now) => Days.Dated(now.Today, 24, 12)),
        Rule.Of("christmas|xmas day", (_, now) => Days.Dated(now.Today, 25, 12)),
        Rule.Of("boxing day", (_, now) => Days.Dated(now.Today, 26, 12)),
        Rule.Of("christmas|xmas", (_, now) => Days.OneOf(
            Enumerable.Range(24, 3).SelectMany(day => Days.Dated(now.Today, day, 12).Days))),
        Rule.Of("new years eve", (_, now) => Days.Dated(now.Today, 31, 12)),
        Rule.Of("nye", (_, now) => Days.Dated(now.Today, 31, 12)),
        Rule.Of("new years day", (_, now) => Days.Dated(now.Today, 1, 1)),
        Rule.Of("halloween", (_, now) => Days.Dated(now.Today, 31, 10)),
        Rule.Of("valentines day?", (_, now) => Days.Dated(now.Today, 14, 2)),

        Rule.Of("the? early|mid|late|beginning|start|end|middle of? <month>", new DoubtFact(Question.WhichDay)),
        Rule.Of("in|next|this <month>", new DoubtFact(Question.WhichDay)),
    ];

    // Open at all hours is no day in July.
    private static bool IsDate(Match m) => (m[0], m[1]) is not (24, 7) &&
        ((m[0] <= 31 && m[1] <= 12) || (m[0] <= 12 && m[1] <= 31));

    private static DayFact? Dotted(Match m, Moment now) =>
        m[0] <= 31 && m[1] <= 12 ? Days.Dated(now.Today, m[0], m[1]) : null;

    private static DayFact Range(Moment now, Match m)
    {
        var first = Days.Dated(now.Today, m[0], m[2], m[3]);
        var last = Days.Dated(now.Today, m[1], m[2], m[3]);
        return (first.Days, last.Days) is ([var from], [var to]) ? Days.Between(from, to) : Days.NoSuchDay;
    }

    private static DayFact Either(Moment now, int month, int first, int second) => Days.OneOf(
        [.. Days.Dated(now.Today, first, month).Days, .. Days.Dated(now.Today, second, month).Days]);

    // A weekday and a date that do not fit: one of the two is a slip.
    private static DayFact Both(Moment now, int weekday, DayFact dated) =>
        dated.Days is [var day] && (int)day.DayOfWeek != weekday
            ? Days.OneOf([day, .. Days.Plain(now.Today, weekday).Days])
            : dated;

    private static DayFact OfMonth(Moment now, int day, int months)
    {
        var month = new LocalDate(now.Today.Year, now.Today.Month, 1).PlusMonths(months);
        return Days.Dated(now.Today, day, month.Month, month.Year);
    }
}
