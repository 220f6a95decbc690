namespace Concierge.Application.Bookings.Truth;

/// <summary>What was untrue in a text; safe to log, because it says nothing of the text.</summary>
public enum Untruth
{
    /// <summary>Claims a booking, a change or a cancellation that no committed event knows.</summary>
    ClaimWithoutEvent,

    /// <summary>A date, time or duration that is true of no fact.</summary>
    UnknownMoment,

    /// <summary>A price that no booking, offer or resource has.</summary>
    UnknownPrice,

    /// <summary>A reference that belongs to no booking of the conversation.</summary>
    UnknownReference,

    /// <summary>A number beside a claim that cannot be explained.</summary>
    UnknownNumber,

    /// <summary>A word that is in no table and no source: what is not understood may say anything.</summary>
    UnknownWord,

    /// <summary>Longer than a message may be.</summary>
    TooLong,
}

/// <summary>What may be sent: the text as it was, or what replaces it and why.</summary>
public sealed record Verdict(string Text, IReadOnlyList<Untruth> Reasons)
{
    public bool Passed => Reasons.Count is 0;
}
