using System.Text.Json;
using Concierge.Api.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Concierge.Api.Tests.Bookings;

/// <summary>
/// A host on a Monday at seven, an admin with a resource in Zurich that is open from nine to five, somebody who books
/// it, and somebody else.
/// </summary>
internal sealed class BookingRoom : IAsyncDisposable
{
    public const string Bookings = "/api/v1/bookings";

    private BookingRoom(ApiHost host, StoppedClock clock, Wire owner, Wire guest, Wire stranger) =>
        (Host, Clock, Owner, Guest, Stranger) = (host, clock, owner, guest, stranger);

    public ApiHost Host { get; }

    public StoppedClock Clock { get; }

    public Wire Owner { get; }

    public Wire Guest { get; }

    public Wire Stranger { get; }

    public Guid ResourceId { get; } = Guid.CreateVersion7();

    public string Resource => $"/api/v1/resources/{ResourceId}";

    public static async Task<BookingRoom> OpenAsync(params (string Name, string Value)[] settings)
    {
        var clock = new StoppedClock(new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero));
        var host = await ApiHost.StartAsync(
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)), settings);
        var room = new BookingRoom(
            host,
            clock,
            await host.LogInAsAdminAsync(),
            await host.RegisterAsync("ada@example.com"),
            await host.RegisterAsync("grace@example.com"));
        await room.SaveAsync();
        return room;
    }

    public static object AResource(int capacity = 1, int buffer = 0) => new
    {
        name = "Ski lesson with Lena",
        timeZone = "Europe/Zurich",
        pricePerHour = "80",
        currency = "CHF",
        capacity,
        bufferMinutes = buffer,
    };

    public async Task SaveAsync(object? resource = null) =>
        Assert.Equal(System.Net.HttpStatusCode.OK, (await Owner.PutAsync(Resource, resource ?? AResource())).Status);

    public Task<Reply> PostAsync(string startsAt, string duration = "PT1H", Wire? by = null) =>
        (by ?? Guest).PostAsync(Bookings, new { resourceId = ResourceId, startsAt, duration });

    /// <summary>The address of a new booking at an hour of the Monday, in Zurich.</summary>
    public async Task<string> BookAsync(int hour = 10, bool confirm = true)
    {
        var place = (await PostAsync($"2026-03-02T{hour:00}:00:00+01:00")).Headers["Location"];
        if (confirm)
            Assert.Equal(System.Net.HttpStatusCode.OK, (await Guest.PostAsync($"{place}/confirm", "")).Status);

        return place;
    }

    /// <summary>When the alternatives begin, by the clock in UTC.</summary>
    public static string AlternativesOf(Reply refused) =>
        string.Join(' ', StartsOf(refused.Json.GetProperty("alternatives")));

    public static IEnumerable<string> StartsOf(JsonElement slots) =>
        slots.EnumerateArray().Select(slot => $"{slot.GetProperty("startsAt").GetDateTimeOffset():ddTHH:mm}");

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        Guest.Dispose();
        Stranger.Dispose();
        await Host.DisposeAsync();
    }
}
