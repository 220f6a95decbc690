using System.Net;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.Bookings;

public sealed class BookingRaceTests
{
    private static readonly (string, string) NoLimit = ("RateLimits:Default", "1000000");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Five_hundred_at_once_for_one_time_leave_as_many_as_there_is_room_for(int capacity)
    {
        await using var room = await BookingRoom.OpenAsync(NoLimit);
        await room.SaveAsync(BookingRoom.AResource(capacity));
        using var guest = room.Guest.With();

        var replies = await Task.WhenAll(Enumerable.Range(0, 500).Select(number => guest.PostAsync(
            BookingRoom.Bookings,
            new { resourceId = room.ResourceId, startsAt = "2026-03-02T10:00:00+01:00", duration = "PT1H" },
            ("Idempotency-Key", $"{number}"))));

        Assert.Equal(capacity, replies.Count(reply => reply.Status is HttpStatusCode.Created));
        Assert.All(replies.Where(reply => reply.Status is not HttpStatusCode.Created), refused =>
        {
            Assert.Equal((HttpStatusCode.Conflict, "SLOT_TAKEN"), (refused.Status, refused.Code));
            Assert.Equal("02T08:00 02T10:00 02T10:30", BookingRoom.AlternativesOf(refused));
        });
        Assert.Equal(capacity, await room.Host.Database.ScalarAsync<long>("SELECT count(*) FROM bookings"));
        Assert.Equal(capacity, await room.Host.Database.ScalarAsync<long>("SELECT count(*) FROM idempotency_effects"));
    }

    [Fact]
    public async Task A_hold_that_nobody_confirms_runs_out_by_itself_and_frees_its_time()
    {
        await using var room = await BookingRoom.OpenAsync(("Bookings:HoldFor", "00:00:01"));
        var place = await room.BookAsync(confirm: false);
        var kept = await room.BookAsync(hour: 11);

        room.Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.IsTrueAsync(async () =>
            (await room.Guest.GetAsync(place)).Data.GetProperty("status").GetString() is "EXPIRED");

        Assert.Equal("BOOKING_ENDED", (await room.Guest.PostAsync($"{place}/confirm", "")).Code);
        Assert.Equal("CONFIRMED", (await room.Guest.GetAsync(kept)).Data.GetProperty("status").GetString());
        var next = await room.PostAsync("2026-03-02T10:00:00+01:00", by: room.Stranger);
        Assert.Equal(HttpStatusCode.Created, next.Status);
    }
}
