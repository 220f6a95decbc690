using NodaTime;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>A time as it was said; either half of the day may be meant.</summary>
internal readonly record struct Clock(int Minute, bool IsEither)
{
    public const int HalfDay = 12 * 60;
    public const int Day = 24 * 60;

    /// <summary>As a match holds it, in a number.</summary>
    public int Code => IsEither ? Minute + Day : Minute;

    /// <summary>The minutes of the day that it can be.</summary>
    public IReadOnlyList<int> Minutes => IsEither ? [Minute % HalfDay, (Minute % HalfDay) + HalfDay] : [Minute];

    public static Clock FromCode(int code) => new(code % Day, code >= Day);

    /// <summary>From 13 on, at 0, and with a zero in front it can only be one time.</summary>
    public static Clock At(int hour, int minute, bool exact = false) =>
        new(((hour % 24) * 60) + minute, !exact && hour is >= 1 and <= 12);

    /// <summary>Of the hour past noon with "pm", of the one past midnight with "am".</summary>
    public Clock InHalf(int half) => IsEither ? new((Minute % HalfDay) + (half * HalfDay), IsEither: false) : this;

    /// <summary>So many minutes before or after, on the same clock face.</summary>
    public Clock Plus(int minutes) => new((Minute + minutes + Day) % Day, IsEither);

    public static LocalTime TimeOf(int minute) => LocalTime.FromMinutesSinceMidnight(minute % Day);
}
