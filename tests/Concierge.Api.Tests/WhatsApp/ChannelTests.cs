using System.Net;
using Concierge.Api.Tests.Bookings;
using Concierge.Api.Tests.Support;
using Concierge.Application.WhatsApp;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Api.Tests.WhatsApp;

public sealed class ChannelTests : IAsyncLifetime
{
    private const string Channels = "/api/v1/channels/whatsapp";
    private const string Number = "106540352242922";
    private const string Token = "EAAG-canary-of-a-sending-token-x7Qz";

    private ApiHost _host = null!;
    private Wire _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _admin = await _host.LogInAsAdminAsync();
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task What_is_saved_is_what_is_read()
    {
        var body = new
        {
            owner = ApiHost.Admin,
            greeting = "Grüezi!\n🎿",
            locale = "de-CH",
            timeZone = "Europe/Zurich",
            token = Token,
        };
        var saved = await _admin.PutAsync($"{Channels}/{Number}", body);
        var read = await _admin.GetAsync($"{Channels}/{Number}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (saved.Status, read.Status));
        Assert.Equal(saved.Data.GetRawText(), read.Data.GetRawText());
        Assert.Equal("Grüezi!\n🎿", read.Data.GetProperty("greeting").GetString());
        Assert.Equal(("de-CH", "Europe/Zurich"), (Text(read, "locale"), Text(read, "timeZone")));
        Assert.Equal((true, "x7Qz"), (read.Data.GetProperty("tokenSet").GetBoolean(), Text(read, "tokenEnding")));
    }

    [Fact]
    public async Task An_owner_is_named_by_id_or_by_address_and_has_to_exist()
    {
        var byAddress = await SaveAsync(Number, new { owner = ApiHost.Admin });
        var byId = await SaveAsync(Number, new { owner = Text(byAddress, "ownerId") });
        var nobody = await SaveAsync(Number, new { owner = "nobody@example.com" });
        var nobodysId = await SaveAsync(Number, new { owner = Guid.CreateVersion7().ToString() });

        Assert.Equal(Text(byAddress, "ownerId"), Text(byId, "ownerId"));
        Assert.All([nobody, nobodysId], reply => Assert.Equal(
            (HttpStatusCode.BadRequest, ("owner", "UNKNOWN")), (reply.Status, reply.Fault)));
    }

    [Fact]
    public async Task A_resource_has_to_exist()
    {
        var resource = await LiveBookingTests.SaveResourceAsync(_admin);

        var saved = await SaveAsync(Number, new { owner = ApiHost.Admin, resourceId = resource });
        var unknown = await SaveAsync(Number, new { owner = ApiHost.Admin, resourceId = Guid.CreateVersion7() });

        Assert.Equal((HttpStatusCode.OK, $"{resource}"), (saved.Status, Text(saved, "resourceId")));
        Assert.Equal((HttpStatusCode.BadRequest, ("resourceId", "UNKNOWN")), (unknown.Status, unknown.Fault));
        Assert.Equal($"{resource}", Text(await _admin.GetAsync($"{Channels}/{Number}"), "resourceId"));
    }

    [Fact]
    public async Task A_token_stays_until_another_is_given_and_is_never_shown()
    {
        await SaveAsync(Number, new { owner = ApiHost.Admin, token = Token });
        var changed = await SaveAsync(Number, new { owner = ApiHost.Admin, greeting = "Hello!" });
        Assert.Equal("x7Qz", Text(changed, "tokenEnding"));
        Assert.Equal(Token, await OpenTokenAsync());

        var replaced = await SaveAsync(Number, new { owner = ApiHost.Admin, token = "short-token" });
        Assert.Equal((true, null), (replaced.Data.GetProperty("tokenSet").GetBoolean(), Text(replaced, "tokenEnding")));
        Assert.Equal("short-token", await OpenTokenAsync());

        await SaveAsync(Number, new { owner = ApiHost.Admin, token = Token });
        Assert.Equal(Token, await OpenTokenAsync());
        var listed = await _admin.GetAsync(Channels);
        Assert.DoesNotContain("canary", listed.Text + changed.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _host.Database.ScalarAsync<long>(
            """
            SELECT count(*) FROM whatsapp_channels c
            WHERE c::text LIKE '%canary%' OR position('canary'::bytea IN token) > 0
            """));
    }

    [Fact]
    public async Task A_number_without_a_token_says_so()
    {
        var saved = await SaveAsync(Number, new { owner = ApiHost.Admin });

        Assert.False(saved.Data.GetProperty("tokenSet").GetBoolean());
        Assert.Equal(("en", "UTC"), (Text(saved, "locale"), Text(saved, "timeZone")));
        Assert.Null(await OpenTokenAsync());
    }

    [Theory]
    [InlineData("12a", """{"owner":"admin@example.com"}""", "phoneNumberId", "PHONE_NUMBER_ID")]
    [InlineData(Number, """{"owner":""}""", "owner", "NOT_EMPTY")]
    [InlineData(Number, """{"owner":"admin@example.com","greeting":""}""", "greeting", "NOT_EMPTY")]
    [InlineData(Number, """{"owner":"admin@example.com","locale":"English"}""", "locale", "LOCALE")]
    [InlineData(Number, """{"owner":"admin@example.com","timeZone":"Zurich"}""", "timeZone", "TIME_ZONE")]
    [InlineData(Number, """{"owner":"admin@example.com","token":""}""", "token", "TOKEN")]
    [InlineData(Number, """{"owner":"admin@example.com","token":"canary with spaces"}""", "token", "TOKEN")]
    [InlineData(Number, """{"owner":"admin@example.com","token":"canary\nX-Header: 1"}""", "token", "TOKEN")]
    public async Task What_cannot_be_is_refused(string number, string body, string path, string rule)
    {
        var refused = await _admin.PutAsync($"{Channels}/{number}", body);

        Assert.Equal((HttpStatusCode.BadRequest, (path, rule)), (refused.Status, refused.Fault));
        Assert.DoesNotContain("canary", refused.Text, StringComparison.Ordinal);
        Assert.Equal("CHANNEL_NOT_FOUND", (await _admin.GetAsync($"{Channels}/{number}")).Code);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        string[] numbers = ["1", "10", "2", "21", "3"];
        foreach (var number in numbers)
            await SaveAsync(number, new { owner = ApiHost.Admin });

        List<string?> listed = [];
        for (var page = $"{Channels}?limit=2"; ;)
        {
            var reply = await _admin.GetAsync(page);
            listed.AddRange(reply.Data.EnumerateArray().Select(one => one.GetProperty("phoneNumberId").GetString()));
            if (reply.Json.GetProperty("nextCursor").GetString() is not { } next)
                break;

            page = $"{Channels}?limit=2&cursor={next}";
        }

        Assert.Equal(numbers, listed);
    }

    [Fact]
    public async Task Who_is_no_admin_finds_no_channels()
    {
        using var user = await _host.RegisterAsync("ada@example.com");
        await SaveAsync(Number, new { owner = "ada@example.com" });

        Reply[] replies =
        [
            await user.GetAsync(Channels),
            await user.GetAsync($"{Channels}/{Number}"),
            await user.PutAsync($"{Channels}/{Number}", new { owner = "ada@example.com" }),
        ];

        Assert.All(
            replies, reply => Assert.Equal((HttpStatusCode.NotFound, "ROUTE_NOT_FOUND"), (reply.Status, reply.Code)));
    }

    private static string? Text(Reply reply, string member) => reply.Data.GetProperty(member).GetString();

    private Task<Reply> SaveAsync(string number, object body) => _admin.PutAsync($"{Channels}/{number}", body);

    private async Task<string?> OpenTokenAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var channels = scope.ServiceProvider.GetRequiredService<IChannels>();
        return (await channels.FindTokenAsync(Number, CancellationToken.None))?.Text;
    }
}
