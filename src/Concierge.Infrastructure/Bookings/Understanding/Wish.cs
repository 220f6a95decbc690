using Concierge.Application.Bookings.Understanding;
using NodaTime;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>What the facts of a message come to, before hours and earlier words narrow it.</summary>
internal sealed class Wish
{
    public IReadOnlyList<LocalDate> Days { get; private set; } = [];

    public List<Clock> Times { get; } = [];

    public SpanFact? Span { get; private set; }

    public WithinFact? Within { get; private set; }

    public PartFact? Part { get; private set; }

    public IReadOnlyList<int> Minutes { get; private set; } = [];

    public ShiftFact? Shift { get; private set; }

    public BeyondFact? Beyond { get; private set; }

    /// <summary>Whether the time is the midnight between two days.</summary>
    public bool IsMidnight { get; private set; }

    public List<OfferFact> Offers { get; } = [];

    public HashSet<Question> Doubts { get; } = [];

    public bool HasTime => Times.Count > 0 || Span is not null || Within is not null || Part is not null;

    /// <summary>Whether the message itself says anything of a day, a time or a length.</summary>
    public bool HasDetails => Days.Count > 0 || HasTime || Minutes.Count > 0 || Shift is not null || Beyond is not null
        || Doubts.Count > 0;

    public static Wish Of(Line line, IReadOnlyList<Found> facts)
    {
        var wish = new Wish();
        Found? before = null;
        foreach (var found in facts)
        {
            wish.Add(found.Fact, before is not null && IsOr(line, before, found));
            before = found.Fact is AsideFact ? before : found;
        }

        return wish;
    }

    private void Add(Fact fact, bool isOr)
    {
        switch (fact)
        {
            case SeveralFacts several:
                foreach (var one in several.Facts)
                    Add(one, isOr);
                break;
            case DayFact day:
                AddDays(day, isOr);
                break;
            case TimeFact time:
                foreach (var clock in time.Times)
                    AddTime(clock, isOr);
                break;
            case SpanFact span:
                Span = span;
                break;
            case WithinFact within:
                Within = Within is { } other ? new(other.From ?? within.From, other.To ?? within.To) : within;
                break;
            case PartFact part:
                Part = Part is null || Part == part ? part : Parts.Any;
                break;
            case LengthFact length:
                Minutes = isOr ? [.. Minutes.Union(length.Minutes)] : length.Minutes;
                break;
            default:
                AddOther(fact);
                break;
        }
    }

    private void AddOther(Fact fact)
    {
        switch (fact)
        {
            case ShiftFact shift:
                Shift = shift;
                break;
            case BeyondFact beyond:
                Beyond = beyond;
                break;
            case OfferFact offer:
                Offers.Add(offer);
                break;
            case DoubtFact doubt:
                Doubts.Add(doubt.Ask);
                break;
            case MidnightFact:
                IsMidnight = true;
                break;
        }
    }

    // "Saturday the 28th" is one day said twice; "Saturday or Sunday" is two.
    private void AddDays(DayFact said, bool isOr)
    {
        if (said.Ask is { } ask)
            Doubts.Add(ask);

        var both = Days.Intersect(said.Days).ToList();
        Days = both.Count > 0 && !isOr ? both : [.. Days.Union(said.Days)];
        if (both.Count is 1 && !isOr)
            Doubts.Remove(Question.WhichDay);
    }

    // "at 10 ... 10am" is one time said twice; in "10 or 11am" both are in the morning.
    private void AddTime(Clock said, bool isOr)
    {
        var same = Times.FindIndex(time => time.Minutes.Intersect(said.Minutes).Any());
        if (same >= 0)
        {
            Times[same] = said.IsEither ? Times[same] : said;
            return;
        }

        if (isOr && !said.IsEither && Times is [.., { IsEither: true } last]
            && last.InHalf(said.Minute / Clock.HalfDay) is var likewise && likewise.Minute < said.Minute)
        {
            Times[^1] = likewise;
        }

        Times.Add(said);
    }

    private static bool IsOr(Line line, Found before, Found after)
    {
        for (var at = before.To; at <= after.From && at < before.To + 4; at++)
        {
            if (line[at].Text is "or" or "/")
                return true;
        }

        return false;
    }
}
