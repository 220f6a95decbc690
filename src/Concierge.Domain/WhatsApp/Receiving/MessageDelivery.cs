namespace Concierge.Domain.WhatsApp.Receiving;

/// <summary>
/// What became of a message that was sent. What Meta says of it joins: in whichever order it is said, and however
/// often, the same is known afterwards. What was read was delivered, and what was delivered was sent.
/// </summary>
public sealed record MessageDelivery(
    DateTimeOffset? SentAt = null,
    DateTimeOffset? DeliveredAt = null,
    DateTimeOffset? ReadAt = null,
    DeliveryFailure? Failure = null)
{
    /// <summary>Null before anything was said.</summary>
    public DeliveryStatus? Status => this switch
    {
        { ReadAt: not null } => DeliveryStatus.Read,
        { DeliveredAt: not null } => DeliveryStatus.Delivered,

        // One device of the customer may fail to get what another has.
        { Failure: not null } => DeliveryStatus.Failed,
        { SentAt: not null } => DeliveryStatus.Sent,
        _ => null,
    };

    /// <param name="code">Meta's number of the error, where the message failed.</param>
    public static MessageDelivery Of(DeliveryStatus status, DateTimeOffset at, int code = 0) => status switch
    {
        DeliveryStatus.Sent => new(at),
        DeliveryStatus.Delivered => new(at, at),
        DeliveryStatus.Read => new(at, at, at),
        DeliveryStatus.Failed => new(Failure: new DeliveryFailure(at, code)),
    };

    /// <summary>Of each word the earliest counts.</summary>
    public MessageDelivery Join(MessageDelivery other) => new(
        Earliest(SentAt, other.SentAt),
        Earliest(DeliveredAt, other.DeliveredAt),
        Earliest(ReadAt, other.ReadAt),
        Earliest(Failure, other.Failure));

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other ?? one : one;

    private static DeliveryFailure? Earliest(DeliveryFailure? one, DeliveryFailure? other)
    {
        if (one is null || other is null)
            return one ?? other;

        return (other.At, other.Code).CompareTo((one.At, one.Code)) < 0 ? other : one;
    }
}

public sealed record DeliveryFailure(DateTimeOffset At, int Code);

/// <summary>How far a message of ours came.</summary>
public enum DeliveryStatus
{
    Sent,
    Failed,
    Delivered,
    Read,
}
