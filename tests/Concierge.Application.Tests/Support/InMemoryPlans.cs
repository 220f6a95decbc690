using Concierge.Application.Plans;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;

namespace Concierge.Application.Tests.Support;

internal sealed class InMemoryPlans : IPlans
{
    private readonly Dictionary<PlanId, Plan> _plans = [];

    public void Add(Plan plan) => _plans.Add(plan.Id, plan);

    public void Update(Plan plan) => _plans[plan.Id] = plan;

    public Plan? Find(PlanId id, UserId ownerId) =>
        _plans.GetValueOrDefault(id) is { } plan && plan.OwnerId == ownerId ? plan : null;

    public Task<Plan?> FindAsync(PlanId id, UserId ownerId, CancellationToken ct) => Task.FromResult(Find(id, ownerId));

    public Task<IReadOnlyList<Plan>> ListAsync(UserId ownerId, Guid? after, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Plan>>(
        [
            .. _plans.Values
                .Where(plan => plan.OwnerId == ownerId && (after is null || plan.Id.Value < after))
                .OrderByDescending(plan => plan.Id.Value)
                .Take(rows),
        ]);
}

/// <summary>Cursors that can be read, and open for one list.</summary>
internal sealed class OpenCursors : ICursors
{
    public string Seal(string list, string position) => $"{list}|{position}";

    public Result<string> Open(string list, string cursor) => cursor.StartsWith($"{list}|", StringComparison.Ordinal)
        ? cursor[(list.Length + 1)..]
        : new Error(ErrorKind.Invalid, ErrorCode.InvalidCursor, "Not of this list.");
}
