using System.Net;

namespace Concierge.Api.Tests.Bookings;

/// <summary>What cannot be booked, and what is said instead.</summary>
public sealed class BookingRefusalTests : IAsyncLifetime
{
    private const HttpStatusCode Unprocessable = HttpStatusCode.UnprocessableEntity;

    private BookingRoom _room = null!;

    public async Task InitializeAsync() => _room = await BookingRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Theory]
    [InlineData("2026-03-02T10:30:00+01:00", HttpStatusCode.Conflict, "SLOT_TAKEN", "02T10:00 02T10:30 02T08:00")]
    [InlineData("2026-03-02T19:00:00+01:00", Unprocessable, "OUTSIDE_HOURS", "02T15:00 02T14:30 02T14:00")]
    [InlineData("2026-03-08T10:00:00+01:00", Unprocessable, "OUTSIDE_HOURS", "07T15:00 07T14:30 07T14:00")]
    [InlineData("2026-03-02T14:10:00+01:00", Unprocessable, "NOT_A_SLOT", "02T13:00 02T13:30 02T12:30")]
    public async Task A_time_that_cannot_be_had_is_answered_with_the_nearest_that_can(
        string startsAt, HttpStatusCode status, string code, string alternatives)
    {
        await _room.BookAsync(hour: 10);

        var refused = await _room.PostAsync(startsAt);

        Assert.Equal((status, code), (refused.Status, refused.Code));
        Assert.Equal(alternatives, BookingRoom.AlternativesOf(refused));
        var first = refused.Json.GetProperty("alternatives")[0];
        var booked = await _room.PostAsync(first.GetProperty("startsAt").GetString()!);
        Assert.Equal(HttpStatusCode.Created, booked.Status);
    }

    [Theory]
    [InlineData("2026-03-02T07:30:00+01:00", Unprocessable, "IN_THE_PAST")]
    [InlineData("0001-01-01T00:00:01Z", Unprocessable, "IN_THE_PAST")]
    [InlineData("2027-03-08T10:00:00+01:00", Unprocessable, "TOO_FAR_AHEAD")]
    [InlineData("9999-12-31T23:59:59Z", Unprocessable, "TOO_FAR_AHEAD")]
    public async Task A_time_that_nobody_can_have_is_refused(string startsAt, HttpStatusCode status, string code)
    {
        var refused = await _room.PostAsync(startsAt);

        Assert.Equal((status, code), (refused.Status, refused.Code));
        Assert.False(refused.Json.TryGetProperty("alternatives", out _));
    }

    [Theory]
    [InlineData("""{"startsAt":"2026-03-02T10:00:00Z","duration":"PT1H"}""", "resourceId", "NOT_EMPTY")]
    [InlineData("""{"resourceId":"ID","duration":"PT1H"}""", "startsAt", "NOT_EMPTY")]
    [InlineData("""{"resourceId":"ID","startsAt":"2026-03-02T10:00:00","duration":"PT1H"}""", "startsAt", "TIME")]
    [InlineData("""{"resourceId":"ID","startsAt":"2026-03-02T10:00:00Z"}""", "duration", "NOT_NULL")]
    [InlineData("""{"resourceId":"ID","startsAt":"2026-03-02T10:00:00Z","duration":"P1D"}""", "duration", "DURATION")]
    [InlineData(
        """{"resourceId":"ID","startsAt":"2026-03-02T10:00:00Z","duration":"PT40M"}""", "duration", "SLOT_LENGTH")]
    public async Task What_cannot_be_asked_for_is_refused_by_path(string body, string path, string rule)
    {
        var refused = await _room.Guest.PostAsync(
            BookingRoom.Bookings, body.Replace("ID", $"{_room.ResourceId}", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.BadRequest, (path, rule)), (refused.Status, refused.Fault));
    }

    [Fact]
    public async Task A_note_and_a_reason_are_not_endless()
    {
        var text = new string('x', 501);
        var place = await _room.BookAsync();

        Assert.Equal("note", (await _room.Guest.PostAsync(BookingRoom.Bookings, new
        {
            resourceId = _room.ResourceId,
            startsAt = "2026-03-02T12:00:00Z",
            duration = "PT1H",
            note = text,
        })).Fault.Path);
        Assert.Equal("reason", (await _room.Guest.PostAsync($"{place}/cancel", new { reason = text })).Fault.Path);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var booking = new { resourceId = Guid.CreateVersion7(), startsAt = "2026-03-02T12:00:00Z", duration = "PT1H" };
        var said = new
        {
            resourceId = _room.ResourceId,
            startsAt = "2026-03-02T12:00:00Z",
            duration = "PT1H",
            conversationId = Guid.CreateVersion7(),
        };

        Assert.Equal("RESOURCE_NOT_FOUND", (await _room.Guest.PostAsync(BookingRoom.Bookings, booking)).Code);
        Assert.Equal("CONVERSATION_NOT_FOUND", (await _room.Guest.PostAsync(BookingRoom.Bookings, said)).Code);
        var unknown = $"{BookingRoom.Bookings}/{Guid.CreateVersion7()}";
        Assert.Equal("BOOKING_NOT_FOUND", (await _room.Guest.GetAsync(unknown)).Code);
    }
}
