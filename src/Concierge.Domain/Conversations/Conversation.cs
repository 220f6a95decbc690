using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;

namespace Concierge.Domain.Conversations;

/// <summary>What was said about a plan, or with a customer. A person or the assistant answers, never both.</summary>
/// <param name="OwnerId">Whose plan it is about, or whose account the customer writes to.</param>
/// <param name="HandledBy">Who has taken it over; null is the assistant.</param>
public sealed record Conversation(
    ConversationId Id,
    UserId OwnerId,
    PlanId? PlanId,
    Channel Channel,
    Customer? Customer,
    string? Title,
    bool IsDefault,
    UserId? HandledBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public const int LongestTitle = Titles.Longest;

    public static Conversation About(
        PlanId planId, UserId ownerId, string? title, bool isDefault, DateTimeOffset now) =>
        new(
            ConversationId.Next(),
            ownerId,
            planId,
            Channel.Web,
            Customer: null,
            title,
            isDefault,
            HandledBy: null,
            now,
            now);

    /// <summary>The one conversation that a customer has with an account.</summary>
    public static Conversation With(Customer customer, Channel channel, UserId ownerId, DateTimeOffset now) => new(
        ConversationId.Of(channel, customer.AccountId, customer.Address),
        ownerId,
        PlanId: null,
        channel,
        customer,
        Title: null,
        IsDefault: false,
        HandledBy: null,
        now,
        now);

    /// <summary>The owner sees it, and operators see what comes through a channel: the one rule of who does.</summary>
    public bool IsVisibleTo(UserId who, bool isOperator) =>
        who == OwnerId || (isOperator && Channel is not Channel.Web);

    public Conversation Rename(string title, DateTimeOffset now) => (this with { Title = title }).Active(now);

    /// <summary>From now on they answer, and the assistant is silent; done twice it changes nothing more.</summary>
    public Result<Conversation> TakeOver(UserId who, DateTimeOffset now)
    {
        if (HandledBy == who)
            return this;

        return HandledBy is null ? (this with { HandledBy = who }).Active(now) : ConversationErrors.Taken;
    }

    /// <summary>Back to the assistant. An admin may release what another has: people go home.</summary>
    public Result<Conversation> Release(UserId who, bool isAdmin, DateTimeOffset now)
    {
        if (HandledBy is null)
            return this;

        return HandledBy == who || isAdmin ? (this with { HandledBy = null }).Active(now) : ConversationErrors.Taken;
    }

    /// <summary>
    /// What somebody who sees it writes: the user of a plan in their own words; to a customer, as the operator who has
    /// the conversation.
    /// </summary>
    public Result<Message> Write(UserId who, string content, DateTimeOffset now) => Channel switch
    {
        Channel.Web => Message.Write(Id, MessageRole.User, who, content, now),
        _ when HandledBy == who => Message.Write(Id, MessageRole.Operator, who, content, now),
        _ => ConversationErrors.NotTakenOver,
    };

    // Clocks of two nodes differ: activity does not go back.
    private Conversation Active(DateTimeOffset now) => now > UpdatedAt ? this with { UpdatedAt = now } : this;
}
