using Concierge.Application.Bookings;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Bookings;

/// <summary>Many who want the same at once, on two nodes.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const string Waiters =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private TestDatabase _database = null!;
    private BookingNode _node = null!;
    private BookingNode _other = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await BookingNode.StartAsync(_database);
        _other = await BookingNode.JoinAsync(_database);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _other.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public async Task As_many_as_there_is_room_for_get_the_time(int capacity)
    {
        await _node.SaveResourceAsync(capacity);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(number => Either(number).SendAsync(_node.ARequest())));

        Assert.Equal(capacity, answers.Count(answer => answer.Error is null));
        Assert.All(answers.Where(answer => answer.Error is not null), answer =>
        {
            Assert.Equal(ErrorCode.SlotTaken, answer.Error!.Code);
            Assert.Equal(3, answer.Error.Alternatives!.Count);
        });
        Assert.Equal(capacity, await _database.ScalarAsync<long>("SELECT count(DISTINCT lane) FROM bookings"));
        Assert.Equal(capacity, await _database.ScalarAsync<long>("SELECT count(*) FROM mt_streams"));
        Assert.Equal(capacity, await _database.ScalarAsync<long>("SELECT count(*) FROM messages"));
    }

    [Fact]
    public async Task Of_all_who_move_to_one_time_one_gets_there()
    {
        List<BookingId> booked = [];
        for (var hour = 0; hour < 8; hour++)
            booked.Add(await _node.AConfirmedAsync(hour));

        var answers = await Task.WhenAll(booked.Select((id, number) =>
            Either(number).SendAsync(new RescheduleBooking(id, _node.Tomorrow.AddHours(12)), _node.Node.User)));

        Assert.Single(answers, answer => answer.Error is null);
        Assert.Equal(7, answers.Count(answer => answer.Error?.Code is ErrorCode.SlotTaken));
        Assert.Equal(8, await _database.ScalarAsync<long>(
            "SELECT count(DISTINCT held) FROM bookings WHERE status = 'CONFIRMED'"));
    }

    [Fact]
    public async Task A_hold_is_either_confirmed_or_runs_out_whoever_is_asked_first()
    {
        await using var ahead = await BookingNode.JoinAsync(
            _database, new TestClock(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1)));
        for (var hour = 0; hour < 16; hour++)
        {
            var id = await _node.APendingAsync(hour);
            var confirming = _node.SendAsync(new ConfirmBooking(id));
            await ahead.SendAsync(new ExpireBooking(id));
            var confirmed = await confirming;

            var (booking, history) = (await _node.ReadAsync(id), await _node.HistoryAsync(id));
            Assert.Equal(2, history.Length);
            Assert.Equal(confirmed.Error is null ? "booking_confirmed" : "booking_expired", history[1]);
            Assert.Equal(confirmed.Error is null ? BookingStatus.Confirmed : BookingStatus.Expired, booking.Status);
        }
    }

    [Fact]
    public async Task A_capacity_that_is_lowered_while_somebody_books_is_kept()
    {
        await _node.SaveResourceAsync(capacity: 2);
        await _node.APendingAsync();
        await using var lowering = await Transaction.BeginAsync(_database);
        await lowering.ExecuteAsync("UPDATE resources SET capacity = 1");

        var late = _node.RequestAsync();
        await Eventually.IsTrueAsync(async () => await _database.ScalarAsync<long>(Waiters) == 1);
        await lowering.CommitAsync();

        Assert.Equal(ErrorCode.SlotTaken, (await late.InTime()).Error?.Code);
    }

    [Fact]
    public async Task A_lower_capacity_cancels_nothing_and_lets_nobody_in_who_has_no_room()
    {
        await _node.SaveResourceAsync(capacity: 2);
        var first = await _node.AConfirmedAsync();
        var second = await _node.AConfirmedAsync();
        await _node.SaveResourceAsync(capacity: 1);

        Assert.Null((await _node.SendAsync(new CancelBooking(first))).Error);

        Assert.Equal(BookingStatus.Confirmed, (await _node.ReadAsync(second)).Status);
        Assert.Equal(ErrorCode.SlotTaken, (await _node.RequestAsync()).Error?.Code);
        Assert.Null((await _node.RequestAsync(hour: 11)).Error);
    }

    private BookingNode Either(int number) => number % 2 == 0 ? _node : _other;
}
