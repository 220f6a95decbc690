using Concierge.Domain.Kernel;

namespace Concierge.Domain.Identity;

public readonly record struct UserId(Guid Value) : IId<UserId>
{
    public static UserId Next() => new(Guid.CreateVersion7());

    public static UserId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
