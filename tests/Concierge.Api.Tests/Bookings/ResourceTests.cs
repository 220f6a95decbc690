using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Bookings;

public sealed class ResourceTests : IAsyncLifetime
{
    private BookingRoom _room = null!;

    public async Task InitializeAsync() => _room = await BookingRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task What_is_not_said_of_a_resource_is_as_usual_and_everybody_reads_it()
    {
        var read = (await _room.Guest.GetAsync(_room.Resource)).Data;

        Assert.Equal(
            "id ownerId name timeZone pricePerHour currency weeklyHours exceptions slotMinutes bufferMinutes capacity "
            + "createdAt updatedAt",
            string.Join(' ', read.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("80.00 CHF", $"{read.GetProperty("pricePerHour")} {read.GetProperty("currency")}");
        Assert.Equal(
            "30 0 1",
            $"{read.GetProperty("slotMinutes")} {read.GetProperty("bufferMinutes")} {read.GetProperty("capacity")}");
        var weekly = read.GetProperty("weeklyHours");
        Assert.Equal("""{"day":"MONDAY","from":"09:00","to":"17:00"}""", weekly[0].GetRawText());
        Assert.Equal(6, weekly.GetArrayLength());
        var unknown = await _room.Guest.GetAsync($"/api/v1/resources/{Guid.CreateVersion7()}");
        Assert.Equal("RESOURCE_NOT_FOUND", unknown.Code);
    }

    [Fact]
    public async Task What_is_read_can_be_written_back()
    {
        await _room.SaveAsync(With("exceptions", """
            [
              { "date": "2026-12-25", "closed": true },
              { "date": "2026-12-31", "hours": [{ "from": "20:00", "to": "24:00" }] }
            ]
            """));
        var read = (await _room.Owner.GetAsync(_room.Resource)).Data;

        var written = (await _room.Owner.PutAsync(_room.Resource, read.GetRawText())).Data;

        Assert.Equal(read.GetProperty("exceptions").GetRawText(), written.GetProperty("exceptions").GetRawText());
        Assert.Equal(read.GetProperty("weeklyHours").GetRawText(), written.GetProperty("weeklyHours").GetRawText());
        Assert.Equal("24:00", read.GetProperty("exceptions")[1].GetProperty("hours")[0].GetProperty("to").GetString());
    }

    [Fact]
    public async Task Only_an_admin_makes_a_resource_and_only_its_owner_or_an_admin_makes_it_over()
    {
        var mine = $"/api/v1/resources/{Guid.CreateVersion7()}";
        var body = BookingRoom.AResource(capacity: 2);
        var notYet = await _room.Guest.PutAsync(mine, body);
        var id = (await _room.Guest.GetAsync("/api/v1/auth/me")).Data.GetProperty("id").GetGuid();

        await _room.Owner.PutAsync($"/api/v1/users/{id}/roles", """{"roles":["USER","ADMIN"]}""");
        using (var admin = await _room.Host.LogInAsync("ada@example.com"))
            Assert.Equal(id, (await admin.PutAsync(mine, body)).Data.GetProperty("ownerId").GetGuid());

        await _room.Owner.PutAsync($"/api/v1/users/{id}/roles", """{"roles":["USER"]}""");
        using var owner = await _room.Host.LogInAsync("ada@example.com");
        Reply[] refused =
            [notYet, await _room.Stranger.PutAsync(mine, body), await owner.PutAsync(_room.Resource, body)];

        Assert.All(
            refused,
            reply => Assert.Equal((HttpStatusCode.NotFound, "RESOURCE_NOT_FOUND"), (reply.Status, reply.Code)));
        Assert.Equal(HttpStatusCode.OK, (await owner.PutAsync(mine, body)).Status);
        Assert.Equal(id, (await _room.Owner.PutAsync(mine, body)).Data.GetProperty("ownerId").GetGuid());
    }

    [Theory]
    [InlineData("name", "\"\"", "name", "NOT_EMPTY")]
    [InlineData("timeZone", "\"Europe/Atlantis\"", "timeZone", "UNKNOWN")]
    [InlineData("timeZone", "null", "timeZone", "NOT_EMPTY")]
    [InlineData("currency", "\"chf\"", "currency", "CURRENCY")]
    [InlineData("currency", "null", "currency", "CURRENCY")]
    [InlineData("pricePerHour", "\"80.123\"", "pricePerHour", "PRICE")]
    [InlineData("pricePerHour", "\"-1\"", "pricePerHour", "PRICE")]
    [InlineData("pricePerHour", "\"1e3\"", "pricePerHour", "PRICE")]
    [InlineData("pricePerHour", "\"1000000.01\"", "pricePerHour", "PRICE")]
    [InlineData("slotMinutes", "4", "slotMinutes", "INCLUSIVE_BETWEEN")]
    [InlineData("bufferMinutes", "481", "bufferMinutes", "INCLUSIVE_BETWEEN")]
    [InlineData("capacity", "0", "capacity", "INCLUSIVE_BETWEEN")]
    [InlineData("weeklyHours", "[null]", "weeklyHours[0]", "NOT_NULL")]
    [InlineData("weeklyHours", """[{"from":"09:00","to":"12:00"}]""", "weeklyHours[0].day", "NOT_NULL")]
    [InlineData("weeklyHours", """[{"day":"MONDAY","from":"9:00","to":"12:00"}]""", "weeklyHours[0].from", "HOURS")]
    [InlineData("weeklyHours", """[{"day":"MONDAY","from":"12:00","to":"12:00"}]""", "weeklyHours[0].from", "HOURS")]
    [InlineData("weeklyHours", """[{"day":"MONDAY","from":"09:00","to":"24:01"}]""", "weeklyHours[0].from", "HOURS")]
    [InlineData(
        "weeklyHours",
        """[{"day":"MONDAY","from":"09:00","to":"12:00"},{"day":"MONDAY","from":"11:00","to":"13:00"}]""",
        "weeklyHours",
        "OVERLAP")]
    [InlineData("exceptions", """[{"closed":true}]""", "exceptions[0].date", "NOT_NULL")]
    [InlineData("exceptions", """[{"date":"2026-12-25"}]""", "exceptions[0].closed", "CLOSED")]
    [InlineData(
        "exceptions",
        """[{"date":"2026-12-25","closed":true,"hours":[{"from":"09:00","to":"12:00"}]}]""",
        "exceptions[0].closed",
        "CLOSED")]
    [InlineData("exceptions", """[{"date":"2026-12-25","hours":[null]}]""", "exceptions[0].hours[0]", "HOURS")]
    [InlineData(
        "exceptions",
        """[{"date":"2026-12-25","closed":true},{"date":"2026-12-25","closed":true}]""",
        "exceptions",
        "DUPLICATE")]
    public async Task What_a_resource_cannot_be_is_refused_by_path(
        string member, string value, string path, string rule)
    {
        var refused = await _room.Owner.PutAsync(_room.Resource, With(member, value));

        Assert.Equal((HttpStatusCode.BadRequest, (path, rule)), (refused.Status, refused.Fault));
    }

    [Fact]
    public async Task Yen_have_no_decimals()
    {
        var yen = JsonNode.Parse(With("currency", "\"JPY\""))!;
        yen["pricePerHour"] = "9000.5";
        Assert.Equal(("pricePerHour", "PRICE"), (await _room.Owner.PutAsync(_room.Resource, yen.ToJsonString())).Fault);

        yen["pricePerHour"] = "9000";
        var saved = await _room.Owner.PutAsync(_room.Resource, yen.ToJsonString());
        Assert.Equal("9000", saved.Data.GetProperty("pricePerHour").GetString());
    }

    [Fact]
    public async Task A_list_goes_on_page_by_page()
    {
        for (var more = 0; more < 2; more++)
            await _room.Owner.PutAsync($"/api/v1/resources/{Guid.CreateVersion7()}", BookingRoom.AResource());

        var first = await _room.Guest.GetAsync("/api/v1/resources?limit=2");
        var cursor = first.Json.GetProperty("nextCursor").GetString();
        var second = await _room.Guest.GetAsync($"/api/v1/resources?limit=2&cursor={cursor}");

        Assert.Equal(3, first.Data.EnumerateArray().Concat(second.Data.EnumerateArray())
            .Select(resource => resource.GetProperty("id").GetGuid()).Distinct().Count());
        Assert.Equal(JsonValueKind.Null, second.Json.GetProperty("nextCursor").ValueKind);
        var another = await _room.Stranger.GetAsync($"/api/v1/resources?limit=2&cursor={cursor}");
        Assert.Equal("INVALID_CURSOR", another.Code);
    }

    private static string With(string member, string value)
    {
        var body = JsonSerializer.SerializeToNode(BookingRoom.AResource())!;
        body[member] = JsonNode.Parse(value);
        return body.ToJsonString();
    }
}
