using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;

namespace Concierge.Application.Plans;

internal static class ClosedPlans
{
    /// <summary>
    /// A row that looks its plan up only knows that it is not one that takes work; the caller hears why.
    /// </summary>
    public static async Task<Error> ExplainAsync(
        this IPlans plans, Error refused, PlanId id, Caller caller, CancellationToken ct) =>
        refused.Code is ErrorCode.PlanNotFound
        && await plans.FindAsync(id, caller.Id, ct) is { ArchivedAt: not null }
            ? PlanErrors.Archived
            : refused;
}
