using Concierge.Domain.Kernel;

namespace Concierge.Application.Messages;

public static class DeadLetterErrors
{
    public static readonly Error Unknown = new(
        ErrorKind.NotFound, ErrorCode.DeadLetterNotFound, "There is no such dead letter.");
}
