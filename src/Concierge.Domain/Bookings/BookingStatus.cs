namespace Concierge.Domain.Bookings;

public enum BookingStatus
{
    /// <summary>Holds its time until somebody confirms it or the hold runs out.</summary>
    Pending,

    Confirmed,

    Cancelled,

    /// <summary>Nobody confirmed it in time.</summary>
    Expired,
}
