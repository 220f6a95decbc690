namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>What has a number or the name of a time in it and is none: counts, prices, names, greetings.</summary>
internal static class AsideRules
{
    private const string Numbered =
        "room|table|flight|gate|bus|tram|train|platform|level|floor|number|no|nr|apt|apartment|unit|seat|ext|page|step"
        + "|part|size|age|aged|top|iphone|version|windows|chapter|row|pin|code|order|ref|reference|invoice|route|house"
        + "|suite|bed|lane|pitch|court|lift|piste|grade|class|zone|area|section|terminal|exit|door|locker|box|group"
        + "|formula|channel|season|episode|psalm|lesson|turned|turning|turns|galaxy|ps|xbox";

    private static readonly AsideFact Nothing = new();
    private static readonly AsideFact Count = new(IsTopic: true);

    public static readonly Rule[] All =
    [
        Rule.Of("good morning|afternoon|evening|night|day", Nothing),
        Rule.Of("<start> morning|afternoon|evening &,|!|.|all|team|there|guys|everyone|folks", Nothing),
        Rule.Of("hi|hello|hey ,? morning|afternoon|evening", Nothing),
        Rule.Of("nice|great|good|lovely|wonderful|pleasant|fab day|evening|weekend|afternoon|morning|week", Nothing),
        Rule.Of("24 / 7", Nothing),
        Rule.Of("9 to|- 5 job", Nothing),
        Rule.Of("rate|rated|score|scored|give|gave|giving it|them|you? a? <n> / <n>", Nothing),
        Rule.Of("<n> / <n> <counted>", Count),
        Rule.Of("<n> out of <n>", Nothing),

        Rule.Of("<money> <n> per|each|a|an|/ hour|person|day|head|lesson", Nothing),
        Rule.Of("<money> <digits> .|,? <fraction>?", Nothing),
        Rule.Of("<digits> .|, <digits> <money>", Nothing),
        Rule.Of("<digits> <money>", Nothing),
        Rule.Of("<n> <money>", Nothing),
        Rule.Of("<n> per|each|a|an hour|person|day|head|lesson", Nothing),
        Rule.Of("<digits> %|percent", Nothing),
        Rule.Of("every|per|each <length>", Nothing),
        Rule.Of("<length> late|ago|away|drive|walk|ride|notice|flight|old|delay|break|before|beforehand|each", Nothing),

        Rule.Of("party|group|family|team|crowd|table|reservation|booking|gathering of <tally> <counted>?", Count),
        Rule.Of("table|party|reservation|dinner|lunch|brunch|breakfast|room|seats for <tally> <counted>?", Count),
        Rule.Of("were|are|be <tally> people|persons|adults|in", Count),
        Rule.Of("between? <n> to|-|or|and|/ <n> -? <tallied>", Count),
        Rule.Of("<tally> - year|years|yr|month - old|olds", Count),
        Rule.Of("<tally> -? <tallied>", Count),
        Rule.Of("<tally> <any> people|adults|kids|children|guests|friends", Count),
        Rule.Of($"{Numbered} #|.|:|no? .? <tally>", Count),
        Rule.Of("at? <n> <any> street|st|road|rd|avenue|ave|lane|square|way|drive|close", Nothing),
        Rule.Of("# <digits>", Nothing),
        Rule.Of("<tally> x|× <n>", Nothing),

        // An option that nobody offered.
        Rule.Of("option|choice|slot #? <n>", Nothing),
    ];
}
