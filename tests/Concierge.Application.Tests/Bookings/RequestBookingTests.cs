using Concierge.Application.Bookings;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Bookings;

public sealed class RequestBookingTests
{
    [Fact]
    public async Task Holds_a_time_and_sends_the_end_of_the_hold_with_it()
    {
        var room = new BookingRoom();

        var booking = (await room.App.SendAsync(room.ARequest())).Value;

        var requested = Assert.IsType<BookingRequested>(Assert.Single(room.App.Work.Appended));
        Assert.Equal((booking.Id, booking.Reference), (requested.BookingId.Value, requested.Reference));
        Assert.Equal((room.App.User, new Actor(room.App.User)), (requested.OwnerId, requested.By));
        Assert.Equal(room.At(9.25), booking.ExpiresAt);
        Assert.Equal([new ExpireBooking(requested.BookingId)], room.App.Work.Sent);
        Assert.Equal([new Place(room.Resource, requested.Slot, 1)], room.App.Bookings.Places);
    }

    [Fact]
    public async Task A_customer_books_for_the_owner_of_the_channel_in_their_conversation()
    {
        var (room, owner, conversation) = (new BookingRoom(), UserId.Next(), ConversationId.Next());

        var booking = (await room.App.SendAsync(room.ARequest() with
        {
            ConversationId = conversation,
            Access = BookingAccess.OfCustomer(conversation, owner),
        })).Value;

        var requested = Assert.IsType<BookingRequested>(Assert.Single(room.App.Work.Appended));
        Assert.Equal((owner, new Actor(ConversationId: conversation)), (requested.OwnerId, requested.By));
        Assert.Equal(conversation.Value, booking.ConversationId);
    }

    [Fact]
    public async Task Who_lost_the_race_for_a_lane_takes_another()
    {
        var room = new BookingRoom(capacity: 3);
        var races = 0;
        room.App.Work.Refuses = _ => ++races < 3 ? BookingErrors.SlotTaken : null;

        var booking = await room.App.SendAsync(room.ARequest());

        Assert.Null(booking.Error);
        Assert.Equal(3, room.App.Bookings.Places.Count);
        Assert.Single(room.App.Work.Sent);
    }

    [Fact]
    public async Task Who_lost_as_often_as_there_are_lanes_gives_up()
    {
        var room = new BookingRoom(capacity: 3);
        room.App.Work.Refuses = _ => BookingErrors.SlotTaken;

        Assert.Equal(BookingErrors.SlotTaken, (await room.App.SendAsync(room.ARequest())).Error);
        Assert.Equal(4, room.App.Bookings.Places.Count);
        Assert.Empty(room.App.Work.Sent);
    }

    [Fact]
    public Task Refuses_a_time_that_is_taken_and_says_what_is_free()
    {
        var room = new BookingRoom().Given();

        return room.SnapshotAsync(room.ARequest(hour: 11));
    }

    [Fact]
    public Task Looks_further_for_something_else_when_the_day_is_closed()
    {
        var room = new BookingRoom();

        return room.SnapshotAsync(room.ARequest(hour: 6.5 * 24));
    }

    [Fact]
    public async Task Refuses_a_conversation_that_the_caller_does_not_see()
    {
        var room = new BookingRoom();

        var refused = await room.App.SendAsync(room.ARequest() with { ConversationId = ConversationId.Next() });

        Assert.Equal(ErrorCode.ConversationNotFound, refused.Error?.Code);
    }
}
