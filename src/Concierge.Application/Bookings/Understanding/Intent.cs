namespace Concierge.Application.Bookings.Understanding;

/// <summary>What a customer wants by a message.</summary>
public enum Intent
{
    /// <summary>Nothing that concerns a booking, or nothing that was said plainly.</summary>
    None,

    /// <summary>A booking, or another day, time or length for the one being talked about.</summary>
    Book,

    /// <summary>Another time for what is booked already.</summary>
    Reschedule,

    Cancel,

    AskAvailability,

    /// <summary>What is booked already, and when.</summary>
    AskBooked,

    AskPrice,

    /// <summary>Explicit consent to what was offered.</summary>
    Accept,

    Decline,

    /// <summary>One of several offers, by its number, its place or its time.</summary>
    ChooseOffer,
}
