using Concierge.Domain.Kernel;

namespace Concierge.Domain.Bookings;

public static class ResourceErrors
{
    public static readonly Error Unknown = new(
        ErrorKind.NotFound, ErrorCode.ResourceNotFound, "There is no such resource.");
}
