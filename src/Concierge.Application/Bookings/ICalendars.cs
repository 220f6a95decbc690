using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Bookings;

/// <summary>What decisions about a resource's time need to know.</summary>
public interface ICalendars
{
    /// <summary>The resource, its openings and what is taken, all as of one instant; null where there is no resource.</summary>
    Task<Calendar?> FindAsync(ResourceId id, TimeSlot window, CancellationToken ct);

    /// <summary>Whether it is the id of a time zone, as IANA names them.</summary>
    bool KnowsZone(string timeZone);
}
