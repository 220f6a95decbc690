using Concierge.Application.Pipeline;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;

namespace Concierge.Application.Bookings;

/// <summary>
/// On whose behalf something is done: who it is, to whom new bookings belong, and whether all bookings are seen. Else
/// those of one's own are, those of one's own resources, and for a customer those of the conversation.
/// </summary>
public sealed record BookingAccess(Actor By, UserId OwnerId, bool SeesAll = false)
{
    public static BookingAccess Of(Caller caller) =>
        new(new Actor(caller.Id), caller.Id, caller.Is(Role.Operator) || caller.Is(Role.Admin));

    /// <summary>The customer of a conversation; what they book belongs to the channel's owner.</summary>
    public static BookingAccess OfCustomer(ConversationId conversationId, UserId channelOwner) =>
        new(new Actor(ConversationId: conversationId), channelOwner);
}
