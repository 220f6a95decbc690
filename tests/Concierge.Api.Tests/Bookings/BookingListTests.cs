using System.Text.Json;

namespace Concierge.Api.Tests.Bookings;

public sealed class BookingListTests : IAsyncLifetime
{
    private BookingRoom _room = null!;

    public async Task InitializeAsync()
    {
        _room = await BookingRoom.OpenAsync();
        await _room.BookAsync(hour: 9);
        await _room.BookAsync(hour: 11, confirm: false);
        await _room.BookAsync(hour: 13);
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Theory]
    [InlineData("", "02T12:00 02T10:00 02T08:00")]
    [InlineData("status=CONFIRMED", "02T12:00 02T08:00")]
    [InlineData("status=expired", "")]
    [InlineData("from=2026-03-02T10:00:00Z", "02T12:00 02T10:00")]
    [InlineData("to=2026-03-02T10:00:00Z", "02T08:00")]
    [InlineData("from=2026-03-02T08:59:00Z&to=2026-03-02T12:01:00Z", "02T12:00 02T10:00 02T08:00")]
    [InlineData("resourceId=ID", "02T12:00 02T10:00 02T08:00")]
    [InlineData("resourceId=01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c81", "")]
    [InlineData("conversationId=01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c81", "")]
    public async Task A_list_is_narrowed_by_what_is_asked_for(string query, string starts)
    {
        var path = $"{BookingRoom.Bookings}?{query.Replace("=ID", $"={_room.ResourceId}", StringComparison.Ordinal)}";

        Assert.Equal(starts, string.Join(' ', BookingRoom.StartsOf((await _room.Guest.GetAsync(path)).Data)));
        Assert.Equal(starts, string.Join(' ', BookingRoom.StartsOf((await _room.Owner.GetAsync(path)).Data)));
    }

    [Fact]
    public async Task A_list_goes_on_page_by_page()
    {
        var first = await _room.Guest.GetAsync($"{BookingRoom.Bookings}?limit=2");
        var cursor = first.Json.GetProperty("nextCursor").GetString();
        var second = await _room.Guest.GetAsync($"{BookingRoom.Bookings}?limit=2&cursor={cursor}");

        Assert.Equal(["02T12:00", "02T10:00"], BookingRoom.StartsOf(first.Data));
        Assert.Equal(["02T08:00"], BookingRoom.StartsOf(second.Data));
        Assert.Equal(JsonValueKind.Null, second.Json.GetProperty("nextCursor").ValueKind);
        var elsewhere = await _room.Guest.GetAsync($"{BookingRoom.Bookings}?status=PENDING&cursor={cursor}");
        Assert.Equal("INVALID_CURSOR", elsewhere.Code);
    }

    [Theory]
    [InlineData("status=LOST", "status", "UNKNOWN")]
    [InlineData("from=tomorrow", "from", "TIME")]
    [InlineData("to=2026-03-02", "to", "TIME")]
    [InlineData("limit=0", "limit", "INCLUSIVE_BETWEEN")]
    public async Task What_cannot_be_asked_for_is_refused_by_name(string query, string path, string rule) =>
        Assert.Equal((path, rule), (await _room.Guest.GetAsync($"{BookingRoom.Bookings}?{query}")).Fault);
}
