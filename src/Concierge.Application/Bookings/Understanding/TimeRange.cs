namespace Concierge.Application.Bookings.Understanding;

/// <summary>Times from one, included, to another, excluded; without one of them it is open on that side.</summary>
public sealed record TimeRange(TimeOnly? From, TimeOnly? To)
{
    public bool Holds(TimeOnly time)
    {
        var started = From is not { } from || time >= from;
        var unended = To is not { } to || time < to;
        return From > To ? started || unended : started && unended;
    }
}
