using Concierge.Domain.Kernel;

namespace Concierge.Domain.Bookings;

public readonly record struct ResourceId(Guid Value) : IId<ResourceId>
{
    public static ResourceId Next() => new(Guid.CreateVersion7());

    public static ResourceId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
