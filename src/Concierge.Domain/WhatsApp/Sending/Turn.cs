namespace Concierge.Domain.WhatsApp.Sending;

/// <summary>A pair's next message, and what is known about its way.</summary>
/// <param name="HasMore">Other messages of the pair could go after this one.</param>
/// <param name="CustomerWroteAt">Null where the customer never wrote, or Meta says that it was too long ago.</param>
/// <param name="RefusedToken">The fingerprint of the token that Meta refused last.</param>
public sealed record Turn(
    Outgoing Message, bool HasMore, DateTimeOffset? CustomerWroteAt, Rest Number, Rest Pair, string? RefusedToken)
{
    /// <param name="token">The fingerprint of the number's token; null where it has none.</param>
    public Step Decide(string? token, SendingRules rules, DateTimeOffset now) => Message switch
    {
        { Wamid: { } known } => Next(Message.Sent(known)),
        { State: OutgoingState.Sending } => Doubt(rules, now),
        { DueAt: { } due } when due > now => new Step(Message) { NextTurn = due - now },
        { State: OutgoingState.Uncertain } when Message.Doubts > rules.Resends =>
            Next(Message.Fail(OutgoingReason.Unconfirmed)),
        _ when token is null || token == RefusedToken => new Step(Message.Wait(OutgoingReason.TokenRefused))
        {
            TokenRefused = RefusedToken is null,
        },
        _ when Number.Holds(now) => Queue(),
        _ when Pair.Holds(now) => new Step(Message.Wait(OutgoingReason.PairResting)) { NextTurn = Pair.Until - now },
        _ => Send(rules, now),
    };

    public Step After(Answer answer, SendingRules rules, DateTimeOffset now) => answer switch
    {
        Accepted accepted => Next(Message.Sent(accepted.Wamid)) with { Eased = Number.Strikes > 0 || Pair.Strikes > 0 },
        Refused refused => After(refused, rules, now),
        Unknown => Doubt(rules, now),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    private Step After(Refused refused, SendingRules rules, DateTimeOffset now) => refused.Refusal switch
    {
        Refusal.Message => Next(Message.Fail(OutgoingReason.Refused, refused.Code)),
        Refusal.Moment => Retry(refused, rules, now),
        Refusal.NumberRate => RestNumber(refused, rules, now),
        Refusal.PairRate => RestPair(refused, rules, now),
        Refusal.Window when IsAnswer(now) => new Step(Message.Wait(OutgoingReason.OutsideWindow, refused.Code))
        {
            WindowClosed = true,
            NextTurn = TimeSpan.Zero,
        },
        Refusal.Window => Next(Message.Fail(OutgoingReason.Refused, refused.Code)),
        Refusal.Token => new Step(Message.Wait(OutgoingReason.TokenRefused, refused.Code)) { TokenRefused = true },
    };

    private Step Send(SendingRules rules, DateTimeOffset now)
    {
        if (Message.Content is not TextContent text || IsAnswer(now))
            return new Step(Message.Begin()) { Content = Message.Content };

        return rules.Carrier?.Carry(text) is { } carried
            ? new Step(Message.Begin()) { Content = carried }
            : Next(Message.Wait(OutgoingReason.OutsideWindow));
    }

    // A text that goes as it is; a template may go at any time.
    private bool IsAnswer(DateTimeOffset now) =>
        Message.Content is TextContent && CustomerWroteAt + SendingRules.Window > now;

    private Step Doubt(SendingRules rules, DateTimeOffset now) =>
        new(Message.Doubt(now + rules.ConfirmWithin)) { NextTurn = rules.ConfirmWithin };

    private Step Retry(Refused refused, SendingRules rules, DateTimeOffset now)
    {
        var failed = Message with { Failures = Message.Failures + 1 };
        if (failed.Failures >= rules.MostFailures)
            return Next(failed.Fail(OutgoingReason.Unavailable, refused.Code));

        var until = new Rest(Until: null, Message.Failures)
            .Longer(rules.FirstWait, rules.LongestWait, refused.RetryAfter, now).Until;
        return new Step(failed.Wait(OutgoingReason.Unavailable, refused.Code, until)) { NextTurn = until - now };
    }

    private Step RestNumber(Refused refused, SendingRules rules, DateTimeOffset now) => Queue(refused.Code) with
    {
        Number = Number.Longer(rules.FirstNumberRest, rules.LongestWait, refused.RetryAfter, now),
    };

    private Step RestPair(Refused refused, SendingRules rules, DateTimeOffset now)
    {
        var rest = Pair.Longer(rules.FirstPairRest, rules.LongestWait, refused.RetryAfter, now);
        return new Step(Message.Wait(OutgoingReason.PairResting, refused.Code))
        {
            Pair = rest,
            NextTurn = rest.Until - now,
        };
    }

    private Step Queue(int? code = null) =>
        new(Message.Wait(OutgoingReason.NumberResting, code)) { QueuesForNumber = true };

    private Step Next(Outgoing message) => new(message) { NextTurn = HasMore ? TimeSpan.Zero : null };
}

/// <summary>What a turn came to: the message as it is from now on, and what else has to be remembered.</summary>
public sealed record Step(Outgoing Message)
{
    /// <summary>What to send once it is remembered that the call begins.</summary>
    public Content? Content { get; init; }

    /// <summary>When the pair has its next turn; null where something else will give it one.</summary>
    public TimeSpan? NextTurn { get; init; }

    /// <summary>The pair goes to the end of the line of those that wait for the number's rest to end.</summary>
    public bool QueuesForNumber { get; init; }

    /// <summary>The number's new rest.</summary>
    public Rest? Number { get; init; }

    /// <summary>The pair's new rest.</summary>
    public Rest? Pair { get; init; }

    /// <summary>Meta takes messages again: the next rest is a short one.</summary>
    public bool Eased { get; init; }

    /// <summary>The customer has to write first, whatever we remember.</summary>
    public bool WindowClosed { get; init; }

    /// <summary>The token is of no use until it is replaced.</summary>
    public bool TokenRefused { get; init; }
}
