using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp.Receiving;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>One thing that a webhook call tells; each stands for itself.</summary>
/// <param name="Raw">As it came.</param>
public abstract record WebhookItem(JsonElement Raw)
{
    /// <summary>The number of ours that it is about; null where that cannot be told.</summary>
    public virtual string? PhoneNumberId => null;
}

/// <summary>A customer wrote.</summary>
/// <param name="Wamid">WhatsApp's id of the message.</param>
/// <param name="From">The customer's number: digits.</param>
/// <param name="Name">As the customer calls themselves.</param>
public sealed record IncomingMessage(
    JsonElement Raw, string Number, string Wamid, string From, string? Name, DateTimeOffset SentAt, MessageBody Body)
    : WebhookItem(Raw)
{
    public override string PhoneNumberId => Number;

    public Customer Customer => new(Number, From, Name);

    public ConversationId ConversationId { get; } = ConversationId.Of(Channel.WhatsApp, Number, From);

    /// <summary>Stands for who says what; null where two of a kind are not the same.</summary>
    public Guid? Sameness => Body.Sameness is { } said
        ? new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{ConversationId}\n{Body.Kind}\n{said}")).AsSpan(..16))
        : null;
}

/// <param name="Kind">Of a small set: it is counted under it.</param>
/// <param name="Content">Its words, if it has some.</param>
/// <param name="Sameness">What two messages that say the same have in common.</param>
public sealed record MessageBody(string Kind, string Content, Demand Demand, string? Sameness, Json? Details = null);

/// <summary>What a message asks of us.</summary>
public enum Demand
{
    /// <summary>It has words, so it is answered.</summary>
    Answer,

    /// <summary>The assistant cannot read it, and says so.</summary>
    Explanation,

    /// <summary>Nobody waits for a word on it, such as a thumb that went up.</summary>
    Nothing,
}

/// <summary>Meta tells what became of a message of ours.</summary>
/// <param name="Reference">What we gave the message along, for Meta to give back.</param>
public sealed record StatusUpdate(
    JsonElement Raw, string Number, string Wamid, MessageDelivery Delivery, string? Reference) : WebhookItem(Raw)
{
    public override string PhoneNumberId => Number;
}

/// <summary>What is kept as it came, and nothing else is done with it.</summary>
public sealed record UnreadItem(JsonElement Raw, UnreadReason Reason) : WebhookItem(Raw);

public enum UnreadReason
{
    /// <summary>Not as Meta describes it.</summary>
    Malformed,

    /// <summary>No channel is set up for its number.</summary>
    UnknownNumber,

    /// <summary>Neither a message nor a status, such as news of the account.</summary>
    OtherField,

    /// <summary>A status that is none of those known here.</summary>
    UnknownStatus,

    /// <summary>Meta tells of an error of its own.</summary>
    PlatformError,
}
