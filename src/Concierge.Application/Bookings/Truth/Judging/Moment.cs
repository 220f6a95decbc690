using Concierge.Application.Bookings.Truth.Reading;

namespace Concierge.Application.Bookings.Truth.Judging;

/// <summary>Mentions that speak of one booking or offer: they must be true of one fact together.</summary>
internal sealed class Moment
{
    private readonly List<Mention> _mentions = [];
    private bool _inherited;

    public bool HasMoment => _mentions.Exists(mention => mention.IsMoment);

    public IReadOnlyList<Mention> Mentions => _mentions;

    public bool Fits(Fact fact) => _mentions.TrueForAll(mention => mention.Fits(fact));

    /// <summary>Groups mentions in their order: a second time, date or reference begins another moment.</summary>
    public static List<Moment> Of(IEnumerable<Mention> mentions)
    {
        var moments = new List<Moment>();
        foreach (var mention in mentions)
        {
            if (moments.Count is 0 || moments[^1].BeginsAnother(mention))
                moments.Add(Next(moments.LastOrDefault(), mention));

            moments[^1].Add(mention);
        }

        return moments;
    }

    // "Saturday at 10 or 12": the second time is on the same day.
    private static Moment Next(Moment? last, Mention mention)
    {
        var next = new Moment();
        if (last is not null && mention.Kind is MentionKind.Time)
        {
            next._mentions.AddRange(last._mentions.Where(known => known.Kind is MentionKind.Date));
            next._inherited = next._mentions.Count > 0;
        }

        return next;
    }

    private void Add(Mention mention)
    {
        if (_inherited && mention.Kind is MentionKind.Date)
        {
            _mentions.RemoveAll(known => known.Kind is MentionKind.Date);
            _inherited = false;
        }

        _mentions.Add(mention);
    }

    private bool BeginsAnother(Mention mention) => mention.Kind switch
    {
        MentionKind.Time => !mention.IsUntil && Has(MentionKind.Time),
        MentionKind.Date when _inherited => false,
        MentionKind.Date => (Has(MentionKind.Time) && Has(MentionKind.Date))
            || _mentions.Exists(known => known.Kind is MentionKind.Date && known.IsWeekday == mention.IsWeekday),
        MentionKind.Reference or MentionKind.Length or MentionKind.Price => Has(mention.Kind) && HasMoment,
        _ => false,
    };

    private bool Has(MentionKind kind) => _mentions.Exists(mention => mention.Kind == kind);
}
