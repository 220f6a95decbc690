namespace Concierge.Domain.WhatsApp.Sending;

/// <summary>One send to a customer: a whole message, or a part of one that is too long.</summary>
public sealed record Outgoing(OutgoingId Id, Pair Pair, Content Content)
{
    public OutgoingState State { get; init; }

    /// <summary>Why it waits or failed; null where it does neither.</summary>
    public OutgoingReason? Reason { get; init; }

    /// <summary>Meta's number of the error behind the reason.</summary>
    public int? Code { get; init; }

    /// <summary>WhatsApp's id of the message: whoever has one has arrived at Meta.</summary>
    public string? Wamid { get; init; }

    /// <summary>Calls that were begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Calls that failed for a passing reason.</summary>
    public int Failures { get; init; }

    /// <summary>Calls whose end is not known.</summary>
    public int Doubts { get; init; }

    /// <summary>Before this there is no point in trying.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public Outgoing Begin() => this with
    {
        State = OutgoingState.Sending,
        Attempts = Attempts + 1,
        Reason = null,
        Code = null,
        DueAt = null,
    };

    public Outgoing Sent(string wamid) => Settle(OutgoingState.Sent) with { Wamid = wamid };

    public Outgoing Wait(OutgoingReason reason, int? code = null, DateTimeOffset? until = null) =>
        Settle(OutgoingState.Waiting) with { Reason = reason, Code = code, DueAt = until };

    public Outgoing Doubt(DateTimeOffset until) => Settle(OutgoingState.Uncertain) with
    {
        Reason = OutgoingReason.Unconfirmed,
        Doubts = Doubts + 1,
        DueAt = until,
    };

    public Outgoing Fail(OutgoingReason reason, int? code = null) =>
        Settle(OutgoingState.Failed) with { Reason = reason, Code = code };

    private Outgoing Settle(OutgoingState state) =>
        this with { State = state, Reason = null, Code = null, DueAt = null };
}

public enum OutgoingState
{
    Waiting,

    /// <summary>The call is under way; found by anybody else, it says that the caller died.</summary>
    Sending,
    Sent,
    Failed,

    /// <summary>Nobody knows whether the call arrived: Meta's word on it is waited for.</summary>
    Uncertain,
}

public enum OutgoingReason
{
    /// <summary>The customer has not written for 24 hours.</summary>
    OutsideWindow,

    /// <summary>Meta refused the number's token, or there is none.</summary>
    TokenRefused,

    /// <summary>Meta limits how much the number sends.</summary>
    NumberResting,

    /// <summary>Meta limits how much this customer gets.</summary>
    PairResting,

    /// <summary>Meta cannot be reached, or said that it cannot do it now.</summary>
    Unavailable,

    /// <summary>The call's end is not known, and Meta has not said a word on it.</summary>
    Unconfirmed,

    /// <summary>Meta will not send this, however often it is asked.</summary>
    Refused,
}
