using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Bookings;

/// <summary>What decisions about a resource's time need to know.</summary>
public interface ICalendars
{
    /// <summary>The resource, its openings and what is taken, as of one instant; null where there is none.</summary>
    Task<Calendar?> FindAsync(ResourceId id, TimeSlot window, CancellationToken ct);

    /// <summary>
    /// Before a booking takes the place: its commit waits for all others at the same resource, and is refused with
    /// <c>SLOT_TAKEN</c> where the resource has no such lane any more.
    /// </summary>
    void Take(Place place);

    /// <summary>Whether it is the id of a time zone, as IANA names them.</summary>
    bool KnowsZone(string timeZone);
}
