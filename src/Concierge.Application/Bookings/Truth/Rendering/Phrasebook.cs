namespace Concierge.Application.Bookings.Truth.Rendering;

/// <summary>The sentences in which one language tells of bookings.</summary>
internal sealed record Phrasebook(
    string Confirmed,
    string Moved,
    string Cancelled,
    string Pending,
    string Expired,
    string Offered,
    string NothingBooked,
    string AskToConfirm,
    string AskWhich,
    string AskWhen,
    string Duration,
    string Price,
    string Reference,
    string Hour,
    string Hours,
    string Minute,
    string Minutes);
