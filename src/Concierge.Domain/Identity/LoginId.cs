using Concierge.Domain.Kernel;

namespace Concierge.Domain.Identity;

/// <summary>One log-in, from the password to the log-out, however often its tokens were renewed.</summary>
public readonly record struct LoginId(Guid Value) : IId<LoginId>
{
    public static LoginId Next() => new(Guid.CreateVersion7());

    public static LoginId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
