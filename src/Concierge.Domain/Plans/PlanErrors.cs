using Concierge.Domain.Kernel;

namespace Concierge.Domain.Plans;

public static class PlanErrors
{
    public static readonly Error Unknown = new(ErrorKind.NotFound, ErrorCode.PlanNotFound, "There is no such plan.");

    public static readonly Error Archived = new(
        ErrorKind.Conflict, ErrorCode.PlanArchived, "The plan is archived and takes no more work.");
}
