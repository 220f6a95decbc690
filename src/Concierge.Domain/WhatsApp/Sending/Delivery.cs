using Concierge.Domain.WhatsApp.Receiving;

namespace Concierge.Domain.WhatsApp.Sending;

/// <summary>How far a message of ours came on its way to the customer, and when.</summary>
/// <param name="Reason">Why it waits or failed; null where it does neither.</param>
/// <param name="Code">Meta's number of the error behind the reason.</param>
public sealed record Delivery(
    DeliveryState Status,
    OutgoingReason? Reason = null,
    int? Code = null,
    DateTimeOffset? SentAt = null,
    DateTimeOffset? DeliveredAt = null,
    DateTimeOffset? ReadAt = null,
    DateTimeOffset? FailedAt = null)
{
    /// <summary>It has just been written.</summary>
    public static readonly Delivery Begun = new(DeliveryState.Waiting);

    /// <summary>A message came as far as the part that came least far, and when the last of its parts did.</summary>
    public static Delivery Of(IEnumerable<SentPart> parts)
    {
        Delivery[] all = [.. parts.Select(part => part.Delivery)];
        return all.MinBy(part => part.Status)! with
        {
            SentAt = Last(all, part => part.SentAt),
            DeliveredAt = Last(all, part => part.DeliveredAt),
            ReadAt = Last(all, part => part.ReadAt),
        };
    }

    private static DateTimeOffset? Last(Delivery[] all, Func<Delivery, DateTimeOffset?> time) =>
        all.All(part => time(part) is not null) ? all.Max(time) : null;
}

/// <summary>From the least far to the farthest: what failed comes no farther, what waits may.</summary>
public enum DeliveryState
{
    Failed,
    Waiting,
    Sent,
    Delivered,
    Read,
}

/// <summary>One send of a message: what is known here, and what Meta said of it.</summary>
/// <param name="Since">When it came into this state.</param>
public sealed record SentPart(
    OutgoingState State, OutgoingReason? Reason, int? Code, DateTimeOffset Since, MessageDelivery Heard)
{
    public Delivery Delivery => Heard.Status switch
    {
        DeliveryStatus.Read => Arrived(DeliveryState.Read),
        DeliveryStatus.Delivered => Arrived(DeliveryState.Delivered),
        DeliveryStatus.Failed => Failed,
        _ when State is OutgoingState.Failed => Failed,
        DeliveryStatus.Sent => Arrived(DeliveryState.Sent),
        _ when State is OutgoingState.Sent => Arrived(DeliveryState.Sent),

        // A call that is under way, or whose end is not known, has not come farther than one that waits.
        _ => new Delivery(DeliveryState.Waiting, Reason, Code),
    };

    // Meta takes a message before it says that it has sent it.
    private DateTimeOffset? SentAt => Heard.SentAt ?? (State is OutgoingState.Sent ? Since : null);

    private Delivery Failed => new(
        DeliveryState.Failed,
        Reason ?? OutgoingReason.Refused,
        Heard.Failure?.Code ?? Code,
        SentAt,
        FailedAt: Heard.Failure?.At ?? Since);

    private Delivery Arrived(DeliveryState state) =>
        new(state, SentAt: SentAt, DeliveredAt: Heard.DeliveredAt, ReadAt: Heard.ReadAt);
}
