namespace Concierge.Domain.WhatsApp.Sending;

/// <summary>How a call to Meta ended.</summary>
public abstract record Answer;

public sealed record Accepted(string Wamid) : Answer;

/// <param name="Code">Meta's number of the error, where the answer holds one.</param>
public sealed record Refused(Refusal Refusal, int? Code, TimeSpan? RetryAfter) : Answer;

/// <summary>The call may have arrived: no answer came, or none that says so.</summary>
public sealed record Unknown : Answer;

/// <summary>What a refusal is about, which says what to do next.</summary>
public enum Refusal
{
    /// <summary>This message, for good.</summary>
    Message,

    /// <summary>Meta, for now.</summary>
    Moment,

    /// <summary>How much our number sends.</summary>
    NumberRate,

    /// <summary>How much this customer gets from our number.</summary>
    PairRate,

    /// <summary>The customer has not written for 24 hours.</summary>
    Window,

    /// <summary>Our token.</summary>
    Token,
}

public static class Refusals
{
    /// <summary>What an error of the Cloud API is about; its number says more than the status of the answer.</summary>
    public static Refusal Of(int status, int? code) => code switch
    {
        0 or 3 or 10 or 190 or (>= 200 and <= 299) => Refusal.Token,
        4 or 80007 or 130429 or 131048 => Refusal.NumberRate,
        131056 => Refusal.PairRate,
        131047 => Refusal.Window,
        1 or 2 or 131000 or 131016 or 131057 or 133004 => Refusal.Moment,
        _ => status switch
        {
            401 => Refusal.Token,
            429 => Refusal.NumberRate,
            408 or >= 500 or < 400 => Refusal.Moment,
            _ => Refusal.Message,
        },
    };
}
