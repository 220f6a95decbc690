using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;

namespace Concierge.Domain.Bookings;

/// <summary>Who decided: a user, or the customer of a conversation, who need not have an account.</summary>
public sealed record Actor(UserId? UserId = null, ConversationId? ConversationId = null);
