using System.Collections.Frozen;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>Finds the words for the kind of thing: the longest run that nothing else explains.</summary>
internal static class Topics
{
    private const int Longest = 80;
    private const int MostTokens = 12;

    private static readonly FrozenSet<string> Links = Words("for of with and in the a an & - to by on at my");

    private static readonly FrozenSet<string> Empty = Words(
        "i we you he she it they me us him her them my our your his their this that these those a an the is are am",
        "was were be been being do does did have has had having will would shall should can could may might must",
        "not no yes so if but or because as than then there here what which who when where why how about for from",
        "to of in on at by with into over until till before after around between any some all every each more most",
        "much many few one two three ones other another something anything nothing someone anyone everything just",
        "only also too very really quite still already yet now later earlier sometime time times day days date",
        "slot slots o clock hour hours start starts starting begin please maybe perhaps possibly possible probably",
        "hopefully guess think hope know let lets make go going come coming want need like love see tell say give",
        "take get got keep put id im ive ill well wed weve youre its thats whats dont cant wont isnt best better",
        "good nice great fine ok okay again soon early late pm ish week weekend month year morning afternoon",
        "evening night tonight today tomorrow instead exactly approx approximately roughly wondering wanted hoping",
        "hear reply asap first thing next last both either neither however though although sorry wait actually");

    public static string? Find(Line line, Signs signs, IReadOnlyList<Found> found)
    {
        var explained = new bool[line.Count];
        foreach (var (fact, from, to) in found)
            Array.Fill(explained, value: fact is not AsideFact { IsTopic: true }, from, to - from);

        var counted = new bool[line.Count];
        foreach (var (_, from, to) in found.Where(one => one.Fact is AsideFact { IsTopic: true }))
            Array.Fill(counted, value: true, from, to - from);

        var best = (From: 0, To: 0, Words: 0);
        for (var at = 0; at < line.Count;)
        {
            var run = Run(at);
            best = run.Words > best.Words ? run : best;
            at = Math.Max(run.To, at + 1);
        }

        return best.Words is 0 ? null : Cut(line.Slice(best.From, best.To));

        // Words that only link are part of it between two that say something.
        (int From, int To, int Words) Run(int start)
        {
            var (end, words) = (start, 0);
            for (var at = start; at < line.Count && at < start + MostTokens; at++)
            {
                if (Says(at))
                    (end, words) = (at + 1, words + 1);
                else if (words is 0 || explained[at] || at - end > 1 || !IsLink(at))
                    break;
            }

            return (start, end, words);
        }

        // "2 adults, 2 kids"
        bool IsLink(int at) => Links.Contains(line[at].Text) || (line[at].Text is "," && counted[at - 1]);

        bool Says(int at) => counted[at]
            || (!explained[at] && !signs.IsSign(at) && !Empty.Contains(line[at].Text)
                && (line[at].IsWord || (line[at].IsNumber && at > 0 && Links.Contains(line[at - 1].Text))));
    }

    private static string? Cut(string words)
    {
        var one = words.ReplaceLineEndings(" ").Trim();
        return one.Length <= Longest ? one : null;
    }

    private static FrozenSet<string> Words(params string[] lines) =>
        lines.SelectMany(line => line.Split(' ')).ToFrozenSet();
}
