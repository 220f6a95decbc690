using System.Net;
using System.Text.Json;
using Concierge.Api.Tests.Conversations;
using Concierge.Api.Tests.Identity;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Bookings;

/// <summary>Who is told of a booking over the hub.</summary>
public sealed class LiveBookingTests : IAsyncLifetime
{
    private const string Lena = "lena@example.com";
    private const string Guest = "ada@example.com";
    private const string Stranger = "grace@example.com";
    private const string Operator = "olga@example.com";

    private ApiHost _host = null!;
    private Wire _guest = null!;
    private Guid _resource;

    /// <summary>Lena was an admin when she made the resource, and is none any more.</summary>
    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _guest = await _host.RegisterAsync(Guest);
        using var olga = await _host.RegisterAsync(Operator);
        await GiveRolesAsync(olga, "USER", "OPERATOR");
        using var lena = await _host.RegisterAsync(Lena);
        await GiveRolesAsync(lena, "USER", "ADMIN");
        using (var admin = await _host.LogInAsync(Lena))
            _resource = await SaveResourceAsync(admin);
        await GiveRolesAsync(lena, "USER");
    }

    public async Task DisposeAsync()
    {
        _guest.Dispose();
        await _host.DisposeAsync();
    }

    /// <summary>Saves a resource that is always open, and answers its id.</summary>
    internal static async Task<Guid> SaveResourceAsync(Wire admin)
    {
        var id = Guid.CreateVersion7();
        var saved = await admin.PutAsync(
            $"/api/v1/resources/{id}",
            new
            {
                name = "Ski lesson with Lena",
                timeZone = "UTC",
                pricePerHour = "80",
                currency = "CHF",
                weeklyHours = Enum.GetNames<DayOfWeek>()
                    .Select(day => new { day = day.ToUpperInvariant(), from = "00:00", to = "24:00" }),
            });
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        return id;
    }

    internal static object ABooking(Guid resource, int hour = 10) => new
    {
        resourceId = resource,
        startsAt = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date.AddDays(7).AddHours(hour), TimeSpan.Zero),
        duration = "PT1H",
    };

    [Theory]
    [InlineData(Guest)]
    [InlineData(Lena)]
    [InlineData(Operator)]
    public async Task Who_sees_a_booking_is_told_what_happens_to_it_as_it_is_read(string email)
    {
        await using var client = await ConnectAsync(email);

        var place = (await _guest.PostAsync("/api/v1/bookings", ABooking(_resource))).Headers["Location"];
        var told = await client.NextAsync("booking_updated");
        Assert.Equal((await _guest.GetAsync(place)).Data.GetRawText(), told.GetRawText());

        await _guest.PostAsync($"{place}/confirm", "");
        Assert.Equal("CONFIRMED", StatusOf(await client.NextAsync("booking_updated")));
        await _guest.PostAsync($"{place}/reschedule", new { startsAt = $"{told.GetProperty("endsAt")}" });
        Assert.Equal(3, (await client.NextAsync("booking_updated")).GetProperty("version").GetInt32());
        await _guest.PostAsync($"{place}/cancel", new { reason = "Rain" });
        Assert.Equal("CANCELLED", StatusOf(await client.NextAsync("booking_updated")));
    }

    [Fact]
    public async Task Nobody_else_is_told()
    {
        using var grace = await _host.RegisterAsync(Stranger);
        await using var owner = await ConnectAsync(Guest);
        await using var stranger = await ConnectAsync(Stranger);

        await _guest.PostAsync("/api/v1/bookings", ABooking(_resource));
        await owner.NextAsync("booking_updated");
        var hers = (await grace.PostAsync("/api/v1/bookings", ABooking(_resource, hour: 12))).Data;

        // The first that she is told of at all.
        Assert.Equal(
            hers.GetProperty("id").GetGuid(),
            (await stranger.NextAsync("booking_updated")).GetProperty("id").GetGuid());
    }

    private static string? StatusOf(JsonElement booking) => booking.GetProperty("status").GetString();

    private async Task<HubClient> ConnectAsync(string email) =>
        await HubClient.ConnectAsync(_host.Client, (await _host.Client.LogInAsync(email)).AccessToken());

    private async Task GiveRolesAsync(Wire user, params string[] roles)
    {
        using var admin = await _host.LogInAsAdminAsync();
        var id = await ConversationRoom.IdOfAsync(user);
        var given = await admin.PutAsync($"/api/v1/users/{id}/roles", new { roles });
        Assert.Equal(HttpStatusCode.OK, given.Status);
    }
}
