using Concierge.Domain.Kernel;

namespace Concierge.Domain.WhatsApp.Sending;

/// <summary>One send of ours. Meta gives it back with everything that it says about that send.</summary>
public readonly record struct OutgoingId(Guid Value) : IId<OutgoingId>
{
    public static OutgoingId Next() => new(Guid.CreateVersion7());

    public static OutgoingId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
