namespace Concierge.Application.Bookings.Understanding;

/// <summary>What has to be asked before anything may be booked.</summary>
public enum Question
{
    /// <summary>Which of the days, or, where there are none, which day at all.</summary>
    WhichDay,

    WhichTime,

    WhichDuration,

    WhichOffer,

    /// <summary>A zone was named that need not be the resource's.</summary>
    WhichTimeZone,

    /// <summary>A day that no calendar has, such as 31 November.</summary>
    NoSuchDay,

    DayHasPassed,

    TimeHasPassed,

    /// <summary>The clocks go forward over this time; the moments are the nearest two readings.</summary>
    TimeIsSkipped,

    /// <summary>The clocks go back over this time; the moments are both.</summary>
    TimeHappensTwice,

    /// <summary>It was to be repeated, as "every Tuesday": which date is the one to book.</summary>
    OneAtATime,

    /// <summary>What a model believes the customer wants, and the customer's own words do not say.</summary>
    IsThisWanted,
}
