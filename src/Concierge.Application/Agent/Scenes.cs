using Concierge.Application.Bookings;
using Concierge.Application.Conversations;
using Concierge.Application.WhatsApp;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Agent;

/// <summary>Reads what an answer is made from.</summary>
internal sealed class Scenes(
    IConversations conversations,
    IMessages messages,
    IBookings bookings,
    ICalendars calendars,
    IChannels channels,
    TimeProvider clock)
{
    private const int LastMessages = 10;
    private const int LastBookings = 20;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(8);

    /// <summary>Null where there is nothing to answer: a person has the conversation, or the message is past.</summary>
    public async Task<Scene?> FindAsync(ConversationId id, MessageId messageId, CancellationToken ct)
    {
        if (await conversations.FindAsync(id, ct) is not { HandledBy: null, Customer: { } customer } conversation
            || await channels.FindAsync(customer.AccountId, ct) is not { } channel)
        {
            return null;
        }

        var history = await messages.LastAsync(id, LastMessages, ct);
        if (history.FirstOrDefault(said => said.Id == messageId) is not { } message)
            return null;

        var now = clock.GetUtcNow();
        var access = BookingAccess.OfCustomer(id, conversation.OwnerId);
        var booked = await bookings.ListAsync(
            new BookingFilter(ConversationId: id), access, after: null, LastBookings, ct);
        var calendar = channel.ResourceId is { } resource
            ? await calendars.FindAsync(new ResourceId(resource), new TimeSlot(now, now + Ahead), ct)
            : null;

        return new Scene(conversation, channel, message, history, booked, calendar, now);
    }
}
