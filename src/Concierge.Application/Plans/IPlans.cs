using Concierge.Domain.Identity;
using Concierge.Domain.Plans;

namespace Concierge.Application.Plans;

public interface IPlans
{
    /// <summary>Written by the next commit.</summary>
    void Add(Plan plan);

    /// <summary>Written by the next commit.</summary>
    void Update(Plan plan);

    /// <summary>Null where there is none, or where it is another's.</summary>
    Task<Plan?> FindAsync(PlanId id, UserId ownerId, CancellationToken ct);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<Plan>> ListAsync(UserId ownerId, Guid? after, int rows, CancellationToken ct);
}
