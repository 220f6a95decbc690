using System.Collections.Frozen;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>The words of the classes, as people type them.</summary>
internal static class Vocabulary
{
    public static readonly FrozenDictionary<string, int> Weekdays = Numbered(
        "monday mondays mon mondy moday",
        "tuesday tuesdays tue tues tuesdy teusday tusday",
        "wednesday wednesdays wed weds wednesdy wensday wendsday wednsday",
        "thursday thursdays thu thur thurs thursdy thrusday thusday",
        "friday fridays fri fridy firday",
        "saturday saturdays sat saturdy saterday satuday",
        "sunday sundays sun sundy");

    public static readonly FrozenDictionary<string, int> Months = Numbered(
        "january jan januray",
        "february feb febuary febr",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sep sept septemeber",
        "october oct octobre",
        "november nov novemeber",
        "december dec decemeber");

    /// <summary>By the number of <see cref="Application.Bookings.Understanding.PartOfDay"/>, from 1.</summary>
    public static readonly FrozenDictionary<string, int> PartsOfDay = Numbered(
        "morning mornings",
        "lunchtime",
        "afternoon afternoons",
        "evening evenings eve",
        "night");

    /// <summary>What stands after a number that counts something: then it is no time.</summary>
    public static readonly FrozenSet<string> Counted = Words(
        "people person persons adult adults kid kids child children guest guests pax ppl of us friends students",
        "beginners tickets ticket seats seat places spots lessons lesson sessions session classes days day weeks",
        "week nights months month years year yrs yr yo hours hour hrs hr minutes minute mins min seconds km kms k",
        "miles metres meters cm mm kg g lb lbs inch inches ft feet degrees degree percent euros euro eur usd",
        "dollars dollar bucks pounds pound quid gbp chf francs cents times options option rooms tables players",
        "skiers boys girls men women ladies gentlemen guys couples cars bags pairs pair items stars star per each",
        "street st road rd avenue ave lane square out kinds things questions more other others");

    /// <summary>Of those, what can stand after any number; the rest are units of time and money.</summary>
    public static readonly FrozenSet<string> Tallied = Words(
        "people person persons adult adults kid kids child children guest guests pax ppl of us friends students",
        "beginners tickets ticket seats seat places spots lessons lesson sessions classes nights night years year",
        "yrs yr yo km kms miles metres meters cm kg degrees degree percent times options rooms tables players",
        "skiers boys girls men women ladies gentlemen guys couples cars bags pairs items stars star street st road",
        "rd avenue ave lane square questions question things more others dogs dog toddlers toddler babies baby",
        "teenagers");

    /// <summary>What may stand after a number that is a time although little else says so.</summary>
    public static readonly FrozenSet<string> AfterTime = Words(
        "on in at for to till until or and please pls plz tomorrow today tonight this next the if is would works",
        "work ok okay sharp instead with when then thanks thank thx again but as because so i id we you it that",
        "can could not too also maybe though latest onwards exactly local from rather will should suits fine good",
        "great are do better");

    public static readonly FrozenSet<string> Currencies = Words(
        "$ € £ ¥ eur euro euros usd gbp chf sfr fr dollar dollars bucks pound pounds quid francs cents aud cad");

    /// <summary>What tells when, after a word for what the customer will do.</summary>
    public static readonly FrozenSet<string> Later = Words(
        "today tomorrow tmrw tonight later soon on in by when after once asap next this you u to it and");

    public static readonly FrozenSet<string> Zones = Words(
        "utc gmt est edt cst cdt pst pdt mst mdt cet cest bst eet");

    private static FrozenDictionary<string, int> Numbered(params string[] lines) => lines
        .SelectMany((line, index) => line.Split(' ').Select(word => KeyValuePair.Create(word, index + 1)))
        .ToFrozenDictionary();

    private static FrozenSet<string> Words(params string[] lines) =>
        lines.SelectMany(line => line.Split(' ')).ToFrozenSet();
}
