using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Bookings;

public sealed class SlotTests : IAsyncLifetime
{
    private BookingRoom _room = null!;

    public async Task InitializeAsync() => _room = await BookingRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Free_slots_are_listed_in_order_and_taken_ones_are_not()
    {
        await _room.BookAsync(hour: 10);

        Assert.Equal(
            "02T08:00 02T10:00 02T10:30 02T11:00",
            await SlotsAsync("from=2026-03-02T00:00:00Z&to=2026-03-02T12:00:00Z&duration=PT1H"));
        Assert.Equal(
            "02T08:00 02T08:30 02T10:00", await SlotsAsync("from=2026-03-02T00:00:00Z&to=2026-03-02T10:30:00Z"));
    }

    [Fact]
    public async Task Nothing_that_is_over_is_listed()
    {
        _room.Clock.Advance(TimeSpan.FromHours(7.25));
        using var guest = await _room.Host.LogInAsync("ada@example.com");

        Assert.Equal(
            "02T14:30 02T15:00",
            await SlotsAsync("from=2026-03-01T00:00:00Z&to=2026-03-02T23:00:00Z&duration=PT1H", guest));
        Assert.Equal("", await SlotsAsync("from=2025-03-01T00:00:00Z&to=2025-03-02T00:00:00Z", guest));
        Assert.Equal("", await SlotsAsync("from=9999-12-30T00:00:00Z&to=9999-12-31T00:00:00Z", guest));
        Assert.Equal("", await SlotsAsync("from=0001-01-01T00:00:00Z&to=0001-01-31T00:00:00Z", guest));
    }

    [Fact]
    public async Task The_days_on_which_the_clocks_change_are_an_hour_shorter_and_longer()
    {
        var body = JsonSerializer.SerializeToNode(BookingRoom.AResource())!;
        body["weeklyHours"] = JsonNode.Parse("""[{"day":"SUNDAY","from":"01:00","to":"05:00"}]""");
        await _room.SaveAsync(body.ToJsonString());

        Assert.Equal("29T00:00 29T00:30 29T01:00 29T01:30 29T02:00", await SlotsAsync(
            "from=2026-03-28T12:00:00Z&to=2026-03-29T12:00:00Z&duration=PT1H"));
        Assert.Equal(
            "24T23:00 24T23:30 25T00:00 25T00:30 25T01:00 25T01:30 25T02:00 25T02:30 25T03:00",
            await SlotsAsync("from=2026-10-24T12:00:00Z&to=2026-10-25T12:00:00Z&duration=PT1H"));
    }

    [Theory]
    [InlineData("to=2026-03-03T00:00:00Z", "from", "NOT_NULL")]
    [InlineData("from=2026-03-03T00:00:00Z", "to", "NOT_NULL")]
    [InlineData("from=2026-03-03T00:00:00&to=2026-03-04T00:00:00Z", "from", "TIME")]
    [InlineData("from=2026-02-30T00:00:00Z&to=2026-03-04T00:00:00Z", "from", "TIME")]
    [InlineData("from=2026-03-04T00:00:00Z&to=2026-03-03T00:00:00Z", "to", "RANGE")]
    [InlineData("from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:01Z", "to", "RANGE")]
    [InlineData("from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z&duration=1h", "duration", "DURATION")]
    [InlineData("from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z&duration=PT0H", "duration", "DURATION")]
    [InlineData("from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z&duration=PT45M", "duration", "SLOT_LENGTH")]
    [InlineData("from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z&duration=PT25H", "duration", "SLOT_LENGTH")]
    public async Task What_cannot_be_asked_for_is_refused_by_name(string query, string path, string rule)
    {
        var refused = await _room.Guest.GetAsync($"{_room.Resource}/slots?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, (path, rule)), (refused.Status, refused.Fault));
    }

    [Fact]
    public async Task A_resource_that_is_not_there_has_no_slots()
    {
        var unknown = await _room.Guest.GetAsync(
            $"/api/v1/resources/{Guid.CreateVersion7()}/slots?from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z");

        Assert.Equal("RESOURCE_NOT_FOUND", unknown.Code);
    }

    private async Task<string> SlotsAsync(string query, Wire? by = null) => string.Join(
        ' ', BookingRoom.StartsOf((await (by ?? _room.Guest).GetAsync($"{_room.Resource}/slots?{query}")).Data));
}
