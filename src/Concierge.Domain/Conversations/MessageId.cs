using Concierge.Domain.Kernel;

namespace Concierge.Domain.Conversations;

public readonly record struct MessageId(Guid Value) : IId<MessageId>
{
    public static MessageId Next() => new(Guid.CreateVersion7());

    public static MessageId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
