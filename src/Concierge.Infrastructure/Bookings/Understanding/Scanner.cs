using System.Collections.Frozen;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>Finds the facts of a line from left to right: the first rule that fits takes its words.</summary>
internal static class Scanner
{
    // What is offered before what is counted, dates before times: "the second", "24 Dec 10:30".
    private static readonly IReadOnlyList<Rule> All =
    [
        .. TalkRules.Offers, .. DateRules.All, .. DayRules.All, .. TalkRules.Shifts, .. AsideRules.All,
        .. TimeRules.Lasting, .. TimeRules.Ranges, .. TimeRules.Times, .. TimeRules.Halves, .. TalkRules.Turns,
    ];

    private static readonly IReadOnlyList<Rule> Open = [.. All.Where(rule => rule.Words.FirstWords is null)];

    private static readonly FrozenDictionary<string, IReadOnlyList<Rule>> ByFirstWord = All
        .SelectMany(rule => rule.Words.FirstWords ?? [])
        .Distinct()
        .ToFrozenDictionary(word => word, Beginning);

    public static IReadOnlyList<Found> Scan(Line line, Moment moment)
    {
        var found = new List<Found>();
        for (var at = 0; at < line.Count;)
        {
            if (Phones.Length(line, at) is > 0 and var digits)
                found.Add(new Found(new AsideFact(), at, at + digits));
            else if (First(line, at, moment, found is [.., var last] && last.To == at ? last.Fact : null) is { } next)
                found.Add(next);

            at = found is [.., var taken] && taken.To > at ? taken.To : at + 1;
        }

        return found;
    }

    private static Found? First(Line line, int at, Moment moment, Fact? before)
    {
        foreach (var rule in ByFirstWord.GetValueOrDefault(line[at].Text, Open))
        {
            if (rule.After is { } after && !IsAfter(after, before))
                continue;
            if (rule.Words.Find(line, at) is { Length: > 0 } match && rule.Meaning(match, moment) is { } fact)
                return new Found(fact, at, at + match.Length);
        }

        return null;
    }

    private static bool IsAfter(Func<Fact, bool> after, Fact? before) => before switch
    {
        null => false,
        SeveralFacts several => several.Facts.Any(after),
        _ => after(before),
    };

    private static IReadOnlyList<Rule> Beginning(string word) =>
        [.. All.Where(rule => rule.Words.FirstWords is not { } first || first.Contains(word))];
}
