using Concierge.Application.Bookings.Understanding;
using NodaTime;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>The days, times and lengths of one message, narrowed by what is known.</summary>
internal sealed class Details(BookingTalk talk, LocalDateTime now, Wish wish)
{
    private readonly HashSet<Question> _questions = [.. wish.Doubts];

    private BookingReading Earlier => talk.Earlier ?? BookingReading.Nothing;

    public BookingReading Read()
    {
        var days = DaysSaid();
        var narrowing = NarrowingOn(days);
        var (times, lengths, within) = TimesSaid(narrowing);
        if (wish.Minutes.Count > 0)
            lengths = [.. wish.Minutes.Select(minutes => TimeSpan.FromMinutes(minutes))];

        return new BookingReading
        {
            Days = [.. days.Select(day => day.ToDateOnly())],
            Times = times,
            Durations = lengths,
            Within = within,
            Part = times.Count is 0 && within is null ? wish.Part?.Name : null,
            Questions = [.. _questions],
        };
    }

    private IReadOnlyList<LocalDate> DaysSaid()
    {
        var days = wish.Days;
        if (wish.Shift is { Days: not 0 and var later } && Earlier.Days is [var before])
            days = [LocalDate.FromDateOnly(before).PlusDays(later)];
        if (wish.IsMidnight)
            days = [.. days.Concat(days.Select(day => day.PlusDays(1))).Distinct().Order()];

        // What the customer was asked to choose from decides, and the past does not count beside the future.
        days = Kept(days, day => Earlier.Days.Count > 1 && Earlier.Days.Contains(day.ToDateOnly()));
        return Kept(days, day => day >= now.Date);
    }

    private Narrowing NarrowingOn(IReadOnlyList<LocalDate> days)
    {
        var isToday = days is [var day] ? day == now.Date
            : days.Count is 0 && Earlier.Days is [var earlier] && earlier == now.Date.ToDateOnly();
        return new Narrowing
        {
            Open = talk.Open,
            Now = isToday ? (now.Hour * 60) + now.Minute : null,
            Before = Earlier.Times is [var before] ? before : null,
        }.Within(wish.Part is { } part ? part.Hours : Earlier.Part?.Hours()).Within(Earlier.Within);
    }

    private (IReadOnlyList<TimeOnly> Times, IReadOnlyList<TimeSpan> Lengths, TimeRange? Within) TimesSaid(
        Narrowing narrowing)
    {
        if (wish.Span is { } span)
            return SpanSaid(span, narrowing);
        if (wish.Within is { } within)
            return WithinSaid(within, narrowing);

        return (Shifted() ?? Answered() ?? Clocks(wish.Times, narrowing), [], Beyond());
    }

    private IReadOnlyList<TimeOnly> Clocks(IReadOnlyList<Clock> clocks, Narrowing narrowing)
    {
        var minutes = clocks
            .SelectMany(clock => narrowing.Of(clock.Minutes, minute => minute))
            .Distinct()
            .ToList();
        List<TimeOnly> times = [.. minutes.Select(Narrowing.TimeOf)];
        return Kept(times, time => Earlier.Times.Count > 1 && Earlier.Times.Contains(time));
    }

    // "from 10 to 12 for an hour" leaves open which hour it is.
    private (IReadOnlyList<TimeOnly>, IReadOnlyList<TimeSpan>, TimeRange?) SpanSaid(SpanFact span, Narrowing narrowing)
    {
        var spans = narrowing.Of(Spans.Of(span.From, span.To), one => one.From);
        List<TimeSpan> lengths = [.. spans.Select(one => TimeSpan.FromMinutes(one.Minutes)).Distinct()];
        if (wish.Minutes is [var minutes] && !lengths.Contains(TimeSpan.FromMinutes(minutes)))
            return WithinSaid(new WithinFact(span.From, span.To), narrowing);

        return ([.. spans.Select(one => Narrowing.TimeOf(one.From))], lengths, null);
    }

    private (IReadOnlyList<TimeOnly>, IReadOnlyList<TimeSpan>, TimeRange?) WithinSaid(
        WithinFact within, Narrowing narrowing)
    {
        IReadOnlyList<(int? From, int? To)> ranges = within switch
        {
            { From: { } from, To: { } to } => [.. narrowing.Of(Spans.Of(from, to), one => one.From)
                .Select(one => ((int?)one.From, (int?)one.To))],
            { From: { } from } => [.. narrowing.Of(from.Minutes, minute => minute)
                .Select(one => ((int?)one, (int?)null))],
            { To: { } to } => [.. narrowing.OfEnds([.. to.Minutes.Where(end => end > 0)])
                .Select(one => ((int?)null, (int?)one))],
            _ => [],
        };
        if (ranges is [var range])
            return ([], [], new TimeRange(TimeOf(range.From), TimeOf(range.To)));

        // Which half of the day the bounds are in has to be asked for, as of any other time.
        _questions.Add(Question.WhichTime);
        return ([.. ranges.Select(one => Narrowing.TimeOf(one.From ?? one.To ?? 0))], [], null);
    }

    private IReadOnlyList<TimeOnly>? Shifted() => wish.Shift is { Minutes: not 0 and var minutes }
        ? [.. Earlier.Times.Select(time => time.AddMinutes(minutes))]
        : null;

    // "in the evening", asked whether seven means the morning.
    private List<TimeOnly>? Answered() =>
        wish is { Times.Count: 0, Part: { } part } && Earlier.Times.Count > 1
        && Earlier.Times.Where(part.Hours.Holds).ToList() is { Count: > 0 } meant
            ? meant
            : null;

    private TimeRange? Beyond() => (wish.Beyond, Earlier.Times) switch
    {
        ({ IsLater: true }, [var time]) => new TimeRange(time, To: null),
        ({ IsLater: false }, [var time]) => new TimeRange(From: null, time),
        _ => null,
    };

    private static TimeOnly? TimeOf(int? minute) => minute is { } one ? Narrowing.TimeOf(one) : null;

    private static IReadOnlyList<T> Kept<T>(IReadOnlyList<T> all, Func<T, bool> fits) =>
        all.Where(fits).ToList() is { Count: > 0 } kept ? kept : all;
}
