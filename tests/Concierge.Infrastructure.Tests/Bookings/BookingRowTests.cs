using Concierge.Application.Bookings;
using Concierge.Application.Conversations;
using Concierge.Application.Pipeline;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Bookings;

public sealed class BookingRowTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private BookingNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await BookingNode.StartAsync(_database);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_booking_its_row_its_event_and_the_end_of_its_hold_are_there_together()
    {
        var requested = (await _node.SendAsync(_node.ARequest() with { Note = "By the window" })).Value;

        Assert.Equal(requested, await _node.ReadAsync(new BookingId(requested.Id)));
        Assert.Equal(["booking_requested"], await _node.HistoryAsync(new BookingId(requested.Id)));
        Assert.Equal($"{requested.Id}", await _database.ScalarAsync<string>(
            "SELECT body->>'id' FROM messages "
            + "WHERE name = 'expire_booking' AND available_at > now() + interval '14 minutes'"));
    }

    [Fact]
    public async Task What_is_answered_is_what_is_read_after_every_step()
    {
        var id = await _node.APendingAsync();

        var confirmed = (await _node.SendAsync(new ConfirmBooking(id))).Value;
        Assert.Equal(confirmed, await _node.ReadAsync(id));
        var moved = (await _node.SendAsync(new RescheduleBooking(id, _node.Tomorrow.AddHours(13), "PT2H"))).Value;
        Assert.Equal(moved, await _node.ReadAsync(id));
        Assert.Equal(("PT2H", "160.00", 3), (moved.Duration, moved.Price.Amount, moved.Version));
        var cancelled = (await _node.SendAsync(new CancelBooking(id, "Rain"))).Value;
        Assert.Equal(cancelled, await _node.ReadAsync(id));
    }

    [Fact]
    public async Task Rows_that_are_rebuilt_from_the_events_are_the_rows_that_are_there()
    {
        await _node.SaveResourceAsync(capacity: 2, buffer: 15);
        await _node.APendingAsync();
        var moved = await _node.AConfirmedAsync();
        await _node.SendAsync(new RescheduleBooking(moved, _node.Tomorrow.AddHours(15), "PT2H"));
        await _node.SendAsync(new CancelBooking(await _node.AConfirmedAsync()));
        await _node.SaveResourceAsync(capacity: 1);

        var rebuild = ActivatorUtilities.CreateInstance<ReadModelRebuild<Booking>>(_node.Node.Services);
        var rebuilt = await rebuild.RunAsync(CancellationToken.None);
        await _database.ExecuteAsync("UPDATE bookings SET status = 'EXPIRED', lane = 1");
        var repaired = await rebuild.RunAsync(CancellationToken.None);

        Assert.Equal((7, 0), (rebuilt.Events, rebuilt.Repaired.Count));
        Assert.Equal(3, repaired.Repaired.Count);
        Assert.Equal("CANCELLED,CONFIRMED,PENDING", await _database.ScalarAsync<string>(
            "SELECT string_agg(status, ',' ORDER BY status) FROM bookings"));
    }

    [Fact]
    public async Task A_reference_that_another_booking_has_is_a_lost_race()
    {
        var id = BookingId.Next();
        await _node.APendingAsync(hour: 1);
        await _database.ExecuteAsync($"UPDATE bookings SET reference = '{BookingReference.Of(id)}'");

        Assert.Equal(BookingErrors.SlotTaken, (await StartAsync(id, tries: 0)).Error);
        Assert.Null((await StartAsync(id, tries: 1)).Error);
    }

    [Fact]
    public async Task Bookings_are_seen_by_whom_they_concern()
    {
        var (conversation, owner, stranger) = (ConversationId.Next(), UserId.Next(), UserId.Next());
        var customer = BookingAccess.OfCustomer(conversation, owner);
        var id = new BookingId((await _node.SendAsync(
            _node.ARequest() with { ConversationId = conversation, Access = customer }, stranger)).Value.Id);

        Assert.True(await SeesAsync(id, caller: owner));
        Assert.True(await SeesAsync(id, caller: _node.Node.User));
        Assert.True(await SeesAsync(id, stranger, Role.Operator));
        Assert.True(await SeesAsync(id, stranger, Role.Admin));
        Assert.False(await SeesAsync(id, stranger, Role.User, Role.Analyst));
        Assert.Null((await _node.SendAsync(new ConfirmBooking(id, MessageId.Next(), customer), stranger)).Error);
        Assert.Equal(BookingErrors.Unknown, (await _node.SendAsync(
            new CancelBooking(id, Access: BookingAccess.OfCustomer(ConversationId.Next(), owner)), stranger)).Error);
    }

    [Fact]
    public async Task A_booking_belongs_to_a_conversation_that_its_maker_sees()
    {
        var ada = new Customer("1", "41790000000", "Ada");
        var said = Conversation.With(ada, Channel.WhatsApp, _node.Node.User, default);
        await using (var scope = _node.Node.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<IConversations>().Begin(said);
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().CommitAsync(CancellationToken.None);
        }

        var request = _node.ARequest() with { ConversationId = said.Id };
        var all = new ListBookings(null, said.Id.Value, null, null, null, new PageRequest(20, Cursor: null));

        Assert.Equal(ConversationErrors.Unknown, (await _node.SendAsync(request, caller: UserId.Next())).Error);
        var booking = (await _node.SendAsync(request)).Value;
        Assert.Equal(said.Id.Value, booking.ConversationId);
        Assert.Equal([booking], (await _node.SendAsync(all)).Value.Items);
    }

    private async Task<bool> SeesAsync(BookingId id, UserId caller, params Role[] roles)
    {
        var read = await _node.SendAsync(new GetBooking(id), caller, roles);
        var listed = await _node.SendAsync(
            new ListBookings(null, null, null, null, null, new PageRequest(20, Cursor: null)), caller, roles);

        Assert.Equal(read.Error is null, listed.Value.Items.Any(booking => booking.Id == id.Value));
        return read.Error is null;
    }

    private async Task<Result<Done>> StartAsync(BookingId id, int tries)
    {
        await using var scope = _node.Node.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        scope.ServiceProvider.GetRequiredService<Caller>().Became(_node.Node.User, [], "trail");
        var resources = scope.ServiceProvider.GetRequiredService<IResources>();
        var resource = (await resources.FindAsync(_node.Resource, CancellationToken.None))!;
        var slot = new TimeSlot(_node.Tomorrow.AddHours(5), _node.Tomorrow.AddHours(6));
        var wish = new Wish(_node.Node.User, new Actor(_node.Node.User));
        work.Start<Booking>(id.Value, Booking.Request(id, new Place(resource, slot, 1), wish, slot.StartsAt, tries));
        return await work.CommitAsync(CancellationToken.None);
    }
}
