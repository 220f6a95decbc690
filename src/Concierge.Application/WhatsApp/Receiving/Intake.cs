using Concierge.Domain.Conversations;
using Concierge.Domain.WhatsApp.Receiving;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>Tells what is new from what came before, in this call or in one of before.</summary>
internal sealed class Intake(Recollection known, ReceivingRules rules)
{
    private readonly Dictionary<string, MessageId> _received = new(known.Received, StringComparer.Ordinal);
    private readonly Dictionary<Guid, Said> _said = new(known.Said);

    public Receipt Take(IncomingMessage message)
    {
        if (_received.TryGetValue(message.Wamid, out var before))
            return new Receipt(message, before, Novelty.Known);

        var receipt = RepeatOf(message) is { } repeated
            ? new Receipt(message, repeated, Novelty.Repeat)
            : new Receipt(message, MessageId.Next(), Novelty.New);
        _received[message.Wamid] = receipt.Id;
        if (receipt.Novelty is Novelty.New && message.Sameness is { } sameness)
            _said[sameness] = new Said(receipt.Id, message.SentAt);

        return receipt;
    }

    private MessageId? RepeatOf(IncomingMessage message) =>
        message.Sameness is { } sameness
        && _said.TryGetValue(sameness, out var said)
        && rules.IsRepeat(said.At, said.AnsweredAt, message.SentAt)
            ? said.By
            : null;
}

/// <param name="Id">The id that the message has here; that of the first one, where it came before.</param>
internal sealed record Receipt(IncomingMessage Message, MessageId Id, Novelty Novelty);

internal enum Novelty
{
    New,

    /// <summary>The same message, delivered again.</summary>
    Known,

    /// <summary>Another message that says the same within moments.</summary>
    Repeat,
}
