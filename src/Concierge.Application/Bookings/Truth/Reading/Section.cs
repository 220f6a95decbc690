namespace Concierge.Application.Bookings.Truth.Reading;

/// <summary>What a phrase of a language is for; the sections of the files in <c>Words</c>.</summary>
internal enum Section
{
    /// <summary>A small word that says nothing by itself.</summary>
    Small,

    /// <summary>Claims nothing, and changes nothing in what is claimed.</summary>
    Plain,

    /// <summary>Whom it greets or thanks may come next.</summary>
    Greeting,

    /// <summary>Says yes to what was asked before.</summary>
    Affirm,

    // Claims.
    Booked,
    Moved,

    /// <summary>Says that all is as it was before.</summary>
    Unmoved,
    Shift,
    Cancelled,
    Held,
    Expired,

    /// <summary>Says that it will be booked; true only with a condition that leaves it to the customer.</summary>
    Promise,

    /// <summary>Obtaining something: a claim beside what can be booked.</summary>
    Deed,

    /// <summary>A finished act: a claim beside a booking, unless it was only looking.</summary>
    Act,
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
    Looked,

    /// <summary>Leaves it open whether something is so.</summary>
    Open,
    Hours,
    Thing,
    You,
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
    Until,
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
