using Concierge.Domain.Kernel;

namespace Concierge.Domain.Plans;

public readonly record struct PlanId(Guid Value) : IId<PlanId>
{
    public static PlanId Next() => new(Guid.CreateVersion7());

    public static PlanId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
