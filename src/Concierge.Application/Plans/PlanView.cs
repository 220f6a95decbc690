using Concierge.Domain.Plans;

namespace Concierge.Application.Plans;

public sealed record PlanView(
    Guid Id, string Title, DateTimeOffset? ArchivedAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static PlanView Of(Plan plan) =>
        new(plan.Id.Value, plan.Title, plan.ArchivedAt, plan.CreatedAt, plan.UpdatedAt);
}
