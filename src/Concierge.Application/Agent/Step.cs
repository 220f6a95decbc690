using Concierge.Application.Bookings;
using Concierge.Application.Bookings.Understanding;
using Concierge.Domain.Bookings;

namespace Concierge.Application.Agent;

/// <summary>What the assistant does about a message.</summary>
internal abstract record Step
{
    /// <summary>Looks whether a time is free and asks whether it is wanted; for a new booking it is held.</summary>
    public sealed record Propose(DateTimeOffset StartsAt, TimeSpan Duration, BookingId? Moving = null) : Step;

    /// <summary>Shows what is free on a day, or soon; without a duration, for an hour.</summary>
    public sealed record ShowFree(BookingReading Reading, TimeSpan? Duration, BookingId? Moving = null) : Step;

    public sealed record Ask(Question Question, BookingReading Reading, BookingId? Moving = null) : Step;

    /// <summary>Makes the held time firm: the customer has agreed.</summary>
    public sealed record Confirm(Proposal Proposal) : Step;

    public sealed record Move(Proposal Proposal) : Step;

    public sealed record Cancel(BookingView Booking) : Step;

    public sealed record AskWhichBooking(Purpose Purpose) : Step;

    /// <summary>Asks whether a booking is to be cancelled, where that was not said plainly.</summary>
    public sealed record ProposeCancel(BookingView Booking) : Step;

    /// <summary>Tells what is booked and what is held.</summary>
    public sealed record TellBooked : Step;

    public sealed record TellPrice : Step;

    /// <summary>Gives a held time back, if one is held.</summary>
    public sealed record Drop(Proposal? Proposal) : Step;

    /// <summary>No business with a booking: a model answers, or the question that is open is asked again.</summary>
    public sealed record Chat(Step? Open = null) : Step;
}
