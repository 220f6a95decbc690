namespace Concierge.Domain.Conversations;

/// <summary>Which way a conversation comes in.</summary>
public enum Channel
{
    /// <summary>A user talks about a plan of theirs; nobody else reads it.</summary>
    Web,

    /// <summary>A customer writes to a number; its owner and operators read it.</summary>
    WhatsApp,
}

/// <summary>Who writes through a channel.</summary>
/// <param name="AccountId">What they write to, as the channel calls it: the id of a phone number.</param>
/// <param name="Address">Where answers go: the customer's phone number.</param>
/// <param name="Name">As the channel tells it, if it does.</param>
public sealed record Customer(string AccountId, string Address, string? Name = null);
