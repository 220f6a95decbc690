using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Bookings;

public sealed class BookingTests : IAsyncLifetime
{
    private BookingRoom _room = null!;

    public async Task InitializeAsync() => _room = await BookingRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task A_time_is_held_confirmed_moved_and_given_back()
    {
        var posted = await _room.PostAsync("2026-03-02T10:00:00+01:00", "PT2H");
        var place = posted.Headers["Location"];
        var booking = posted.Data;

        Assert.Equal((HttpStatusCode.Created, "PENDING"), (posted.Status, Text(booking, "status")));
        Assert.Equal(
            "id reference resourceId resourceName conversationId status startsAt endsAt timeZone duration price note "
            + "expiresAt version createdAt updatedAt",
            string.Join(' ', booking.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(
            ("2026-03-02T09:00:00Z", "2026-03-02T11:00:00Z"), (Text(booking, "startsAt"), Text(booking, "endsAt")));
        Assert.Equal("""{"amount":"160.00","currency":"CHF"}""", booking.GetProperty("price").GetRawText());
        Assert.Equal(("Europe/Zurich", "PT2H"), (Text(booking, "timeZone"), Text(booking, "duration")));
        Assert.Equal("2026-03-02T07:15:00Z", Text(booking, "expiresAt"));
        Assert.Matches("^BK-[2-9A-Z]{6}$", Text(booking, "reference"));
        Assert.Equal(booking.GetRawText(), (await _room.Guest.GetAsync(place)).Data.GetRawText());

        var confirmed = (await _room.Guest.PostAsync($"{place}/confirm", "")).Data;
        Assert.Equal(("CONFIRMED", null), (Text(confirmed, "status"), Text(confirmed, "expiresAt")));
        var moved = (await _room.Guest.PostAsync(
            $"{place}/reschedule", new { startsAt = "2026-03-03T14:30:00+01:00", duration = "PT90M" })).Data;
        Assert.Equal(("PT1H30M", "2026-03-03T13:30:00Z"), (Text(moved, "duration"), Text(moved, "startsAt")));
        Assert.Equal("120.00", Text(moved.GetProperty("price"), "amount"));
        var cancelled = (await _room.Guest.PostAsync($"{place}/cancel", new { reason = "Rain" })).Data;
        Assert.Equal(("CANCELLED", 4), (Text(cancelled, "status"), cancelled.GetProperty("version").GetInt32()));

        var events = (await _room.Guest.GetAsync($"{place}/events")).Data.EnumerateArray().ToList();
        Assert.Equal(
            ["booking_requested", "booking_confirmed", "booking_rescheduled", "booking_cancelled"],
            events.Select(one => Text(one, "type")));
        Assert.Equal("Rain", Text(events[3].GetProperty("data"), "reason"));
    }

    [Fact]
    public async Task It_is_read_as_it_was_after_each_of_its_events()
    {
        var posted = await _room.PostAsync("2026-03-02T10:00:00+01:00", "PT2H");
        var place = posted.Headers["Location"];
        JsonElement[] told =
        [
            posted.Data,
            (await _room.Guest.PostAsync($"{place}/confirm", "")).Data,
            (await _room.Guest.PostAsync($"{place}/reschedule", new { startsAt = "2026-03-03T14:30:00+01:00" })).Data,
            (await _room.Guest.PostAsync($"{place}/cancel", "")).Data,
        ];

        List<string> replayed = [];
        for (var version = 1; version <= told.Length; version++)
            replayed.Add((await _room.Guest.GetAsync($"{place}?version={version}")).Data.GetRawText());

        Assert.Equal(told.Select(booking => booking.GetRawText()), replayed);
        Assert.Equal(["PENDING", "CONFIRMED", "CONFIRMED", "CANCELLED"], told.Select(one => Text(one, "status")));
        foreach (var absent in (string[])["0", "5", "-1"])
        {
            var reply = await _room.Guest.GetAsync($"{place}?version={absent}");
            Assert.Equal((HttpStatusCode.NotFound, "BOOKING_VERSION_NOT_FOUND"), (reply.Status, reply.Code));
        }
    }

    [Fact]
    public async Task Anothers_booking_is_as_if_it_were_not_there()
    {
        var place = await _room.BookAsync();

        Reply[] replies =
        [
            await _room.Stranger.GetAsync(place),
            await _room.Stranger.GetAsync($"{place}?version=1"),
            await _room.Stranger.GetAsync($"{place}/events"),
            await _room.Stranger.PostAsync($"{place}/confirm", ""),
            await _room.Stranger.PostAsync($"{place}/cancel", ""),
            await _room.Stranger.PostAsync($"{place}/reschedule", new { startsAt = "2026-03-02T12:00:00Z" }),
        ];

        Assert.All(
            replies, reply => Assert.Equal((HttpStatusCode.NotFound, "BOOKING_NOT_FOUND"), (reply.Status, reply.Code)));
        Assert.Equal("[]", (await _room.Stranger.GetAsync(BookingRoom.Bookings)).Data.GetRawText());
        Assert.Equal(HttpStatusCode.OK, (await _room.Owner.GetAsync(place)).Status);
    }

    [Fact]
    public async Task What_does_not_fit_its_state_is_refused()
    {
        var pending = await _room.BookAsync(hour: 9, confirm: false);
        var confirmed = await _room.BookAsync(hour: 11);
        var cancelled = await _room.BookAsync(hour: 13);
        await _room.Guest.PostAsync($"{cancelled}/cancel", "");
        var move = new { startsAt = "2026-03-02T15:00:00+01:00" };

        Assert.Equal("BOOKING_STATE_INVALID", (await _room.Guest.PostAsync($"{pending}/reschedule", move)).Code);
        Assert.Equal("BOOKING_STATE_INVALID", (await _room.Guest.PostAsync($"{confirmed}/confirm", "")).Code);
        Assert.Equal("BOOKING_ENDED", (await _room.Guest.PostAsync($"{cancelled}/confirm", "")).Code);
        Assert.Equal("BOOKING_ENDED", (await _room.Guest.PostAsync($"{cancelled}/cancel", "")).Code);
        Assert.Equal("BOOKING_ENDED", (await _room.Guest.PostAsync($"{cancelled}/reschedule", move)).Code);
        _room.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("BOOKING_ENDED", (await _room.Guest.PostAsync($"{pending}/confirm", "")).Code);
    }

    [Fact]
    public async Task Moving_makes_room_for_itself_and_gives_way_to_others()
    {
        var place = await _room.BookAsync(hour: 10);
        await _room.BookAsync(hour: 13);

        var move = $"{place}/reschedule";
        var overlapping = await _room.Guest.PostAsync(move, new { startsAt = "2026-03-02T10:30:00+01:00" });
        var taken = await _room.Guest.PostAsync(move, new { startsAt = "2026-03-02T12:30:00+01:00" });

        Assert.Equal("2026-03-02T09:30:00Z", Text(overlapping.Data, "startsAt"));
        Assert.Equal((HttpStatusCode.Conflict, "SLOT_TAKEN"), (taken.Status, taken.Code));
        Assert.Equal("02T11:00 02T10:30 02T10:00", BookingRoom.AlternativesOf(taken));
    }

    [Fact]
    public async Task A_changed_timetable_cancels_nothing()
    {
        var place = await _room.BookAsync(hour: 10);
        var closed = JsonSerializer.SerializeToNode(BookingRoom.AResource())!;
        closed["weeklyHours"] = new JsonArray();
        closed["pricePerHour"] = "200";
        await _room.SaveAsync(closed.ToJsonString());

        var booking = (await _room.Guest.GetAsync(place)).Data;

        Assert.Equal(("CONFIRMED", "80.00"), (Text(booking, "status"), Text(booking.GetProperty("price"), "amount")));
        var refused = await _room.PostAsync("2026-03-02T14:00:00+01:00");
        Assert.Equal("[]", refused.Json.GetProperty("alternatives").GetRawText());
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
