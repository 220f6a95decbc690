using System.Collections.Frozen;
using System.Globalization;

namespace Concierge.Application.Bookings.Truth.Reading;

internal sealed partial class MentionReader
{
    private const int Summer = 60;

    // Minutes ahead of UTC.
    private static readonly FrozenDictionary<string, int> Abbreviations = new Dictionary<string, int>
    {
        ["utc"] = 0,
        ["gmt"] = 0,
        ["bst"] = Summer,
        ["cet"] = 60,
        ["cest"] = 120,
        ["mez"] = 60,
        ["mesz"] = 120,
        ["eet"] = 120,
        ["eest"] = 180,
        ["est"] = -300,
        ["edt"] = -240,
        ["cdt"] = -300,
        ["mst"] = -420,
        ["mdt"] = -360,
        ["pst"] = -480,
        ["pdt"] = -420,
        ["jst"] = 540,
        ["msk"] = 180,
        ["aest"] = 600,
        ["aedt"] = 660,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, TimeZoneInfo> Zones = TimeZoneInfo.GetSystemTimeZones()
        .GroupBy(zone => Compact(zone.Id)).ToFrozenDictionary(group => group.Key, group => group.First());

    // "Europe/Vienna", "CET", "UTC+2"
    private Mention? Zone(int at)
    {
        if (Tokens[at].Kind is not TokenKind.Word)
            return null;

        var end = at + 1;
        var name = Tokens[at].Text;
        while (passage.Is(end, "/") && end + 1 < Tokens.Count && end < at + 4)
        {
            name += Compact(Tokens[end + 1].Text);
            end += 2;
        }

        if (end > at + 1)
            return Zones.TryGetValue(name, out var zone) ? In(at, end, zone) : null;

        if (!Tokens[at].IsUpper || !Abbreviations.TryGetValue(Tokens[at].Text, out var minutes))
            return null;

        return Signed(end) is var (sign, hours, last)
            ? Ahead(at, last, minutes + (sign * hours * 60))
            : Ahead(at, at + 1, minutes);
    }

    private (int Sign, int Hours, int End)? Signed(int at) =>
        (passage.Is(at, "+") || passage.Is(at, "-")) && at + 1 < Tokens.Count
            && int.TryParse(Tokens[at + 1].Text.Split(':')[0], CultureInfo.InvariantCulture, out var hours)
            && hours <= 14
            ? (passage.Is(at, "+") ? 1 : -1, hours, at + 2)
            : null;

    private static Mention In(int start, int end, TimeZoneInfo zone) => new(
        MentionKind.Zone,
        start,
        end,
        fact => zone.GetUtcOffset(new DateTimeOffset(fact.Start, fact.Offset)) == fact.Offset);

    private static Mention Ahead(int start, int end, int minutes) =>
        new(MentionKind.Zone, start, end, fact => (int)fact.Offset.TotalMinutes == minutes);
}
