using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.EventStore;

internal static class EventStoreErrors
{
    public static readonly Error VersionConflict = new(
        ErrorKind.Conflict, ErrorCode.VersionConflict, "Somebody else changed it first; read it again.");
}
