using Concierge.Domain.Kernel;

namespace Concierge.Domain.Jobs;

public readonly record struct JobId(Guid Value) : IId<JobId>
{
    public static JobId Next() => new(Guid.CreateVersion7());

    public static JobId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
