using Concierge.Application.Bookings;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Bookings;

public sealed class CalendarTests : IAsyncLifetime
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
    public async Task What_is_held_is_not_offered_and_its_buffer_neither()
    {
        await _node.SaveResourceAsync(buffer: 60);
        await _node.APendingAsync(hour: 2);
        var cancelled = await _node.AConfirmedAsync(hour: 6);
        await _node.SendAsync(new CancelBooking(cancelled));

        Assert.Equal("0 4 5 6 7", await FreeHoursAsync(0, 8));
    }

    [Fact]
    public async Task What_is_booked_at_the_end_of_the_window_counts_for_the_buffer_before_it()
    {
        await _node.SaveResourceAsync(buffer: 60);
        await _node.APendingAsync(hour: 4);

        Assert.Equal("0 1 2", await FreeHoursAsync(0, 4));
    }

    [Fact]
    public async Task Hours_go_on_over_midnight()
    {
        var late = await _node.SendAsync(_node.ARequest(hour: 22) with { Duration = "PT5H" });

        Assert.Null(late.Error);
        Assert.Equal("20 21 27 28", await FreeHoursAsync(20, 29));
    }

    [Fact]
    public async Task What_is_taken_is_found_by_the_index_that_keeps_it_apart()
    {
        Assert.Contains("bookings_apart", await _database.ScalarAsync<string>(
            """
            SET enable_seqscan = off;
            EXPLAIN (FORMAT JSON) SELECT id FROM bookings
            WHERE resource_id = '01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c81' AND status IN ('PENDING', 'CONFIRMED')
                AND held && tstzrange(now(), now() + interval '1 day')
            """), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zones_are_known_by_their_names()
    {
        await using var scope = _node.Node.Services.CreateAsyncScope();
        var calendars = scope.ServiceProvider.GetRequiredService<ICalendars>();

        Assert.True(calendars.KnowsZone("Europe/Zurich"));
        Assert.False(calendars.KnowsZone("Europe/Atlantis"));
        Assert.False(calendars.KnowsZone("W. Europe Standard Time"));
    }

    private async Task<string> FreeHoursAsync(int from, int to)
    {
        await using var scope = _node.Node.Services.CreateAsyncScope();
        var window = new TimeSlot(_node.Tomorrow.AddHours(from), _node.Tomorrow.AddHours(to));
        var calendar = await scope.ServiceProvider.GetRequiredService<ICalendars>()
            .FindAsync(_node.Resource, window, CancellationToken.None);

        return string.Join(' ', calendar!.FreeSlots(TimeSpan.FromHours(1), TimeProvider.System.GetUtcNow())
            .Select(slot => (slot.StartsAt - _node.Tomorrow).TotalHours));
    }
}
