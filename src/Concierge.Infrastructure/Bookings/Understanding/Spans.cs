namespace Concierge.Infrastructure.Bookings.Understanding;

internal readonly record struct MinuteSpan(int From, int To)
{
    public int Minutes => To > From ? To - From : To + Clock.Day - From;
}

/// <summary>What "from 11 to 1" and "2-4pm" can mean.</summary>
internal static class Spans
{
    /// <summary>The shortest within one day; over midnight only where nothing else is possible.</summary>
    public static IReadOnlyList<MinuteSpan> Of(Clock from, Clock to)
    {
        List<MinuteSpan> all =
            [.. from.Minutes.SelectMany(start => to.Minutes.Select(end => new MinuteSpan(start, end)))];
        var within = all.Where(span => span.To > span.From).ToList();
        var possible = within.Count > 0 ? within : all;
        var shortest = possible.Min(span => span.Minutes);
        return [.. possible.Where(span => span.Minutes == shortest)];
    }
}
