namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>What a phrase of a language is for; the sections of the files in <c>Words</c>.</summary>
internal enum Section
{
    /// <summary>So frequent that it tells the language.</summary>
    Common,

    // Claims.
    Booked,
    Moved,
    Cancelled,
    Held,
    Expired,

    /// <summary>Says that it will be booked; true only with a condition that leaves it to the customer.</summary>
    Promise,
    Gratis,
    Discount,

    // What takes a claim back, through nothing but words of the bridge.
    Not,
    If,
    Ask,
    Bridge,

    // What a sentence talks of.
    Consent,
    Offer,
    Wish,
    Taken,
    Hours,
    Thing,
    Your,
    Reference,
    Price,
    Lasts,
    Lead,
    Unit,

    // Dates.
    Day,
    Weekday,
    ShortWeekday,
    Month,
    ShortMonth,
    In,
    DayUnit,
    On,
    Ordinal,
    Of,

    // Times and durations.
    At,
    Range,
    From,
    OClock,
    Am,
    Pm,
    Noon,
    Before,
    After,
    MinutesAfter,
    Hour,
    HourOrClock,
    Minute,
    Length,
    Number,
}
