using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;

namespace Concierge.Application.Bookings;

/// <summary>Reads bookings; what somebody may not see is not there.</summary>
public interface IBookings
{
    Task<BookingView?> FindAsync(BookingId id, BookingAccess access, CancellationToken ct);

    /// <summary>Whoever sees them: for telling those who do.</summary>
    Task<IReadOnlyList<BookingView>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>The one made last first.</summary>
    Task<IReadOnlyList<BookingView>> ListAsync(
        BookingFilter filter, BookingAccess access, Guid? after, int rows, CancellationToken ct);
}

/// <summary>Which bookings; <c>From</c> and <c>To</c> mean those of which some time lies between.</summary>
public sealed record BookingFilter(
    ResourceId? ResourceId = null,
    ConversationId? ConversationId = null,
    BookingStatus? Status = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null);
