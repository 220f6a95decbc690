using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Concierge.Api.Tests.Support;
using Concierge.Api.Tests.WhatsApp.Receiving;
using Concierge.Infrastructure.Tests.Support;
using Concierge.Infrastructure.WhatsApp.Sending;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Concierge.Api.Tests.Agent;

/// <summary>
/// A ski school that is written to by WhatsApp, from the signed call to what the Cloud API is given. It is Wednesday,
/// 11:00 in Zurich, when it opens its doors.
/// </summary>
internal sealed class Chat : IAsyncDisposable
{
    public const string Owner = "nora@example.com";

    /// <summary>The same words sooner than this count as the same message.</summary>
    public static readonly TimeSpan UntilRepeated = TimeSpan.FromSeconds(31);

    private const string Secret = "the secret of the app, in tests";
    private static readonly TimeSpan MorningInUtc = TimeSpan.FromHours(10);

    private readonly ApiHost _host;
    private readonly ShiftedClock _clock;
    private int _written;

    private Chat(ApiHost host, ShiftedClock clock, Wire admin, Wire owner) =>
        (_host, _clock, Admin, Nora) = (host, clock, admin, owner);

    public Wire Admin { get; }

    /// <summary>Who gives the lessons, and whose the number is.</summary>
    public Wire Nora { get; }

    public Guid Lessons { get; } = Guid.CreateVersion7();

    public TestDatabase Database => _host.Database;

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The day of this week's Saturday, as a customer reads it.</summary>
    public string Saturday => Day(3);

    public static async Task<Chat> OpenAsync(
        IChatClient? model = null,
        string? greeting = null,
        string locale = "en-GB",
        params (string Name, string Value)[] settings)
    {
        var clock = ShiftedClock.ToNext(DayOfWeek.Wednesday, MorningInUtc);
        var host = await ApiHost.StartAsync(
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                if (model is not null)
                    services.Replace(ServiceDescriptor.Singleton(model));
            },
            [
                ("WhatsApp:AppSecret", Secret),
                ("WhatsApp:VerifyToken", "of the handshake"),
                ("WhatsApp:ApiUrl", "stand-in"),
                .. settings,
            ]);
        var chat = new Chat(host, clock, await host.LogInAsAdminAsync(), await host.RegisterAsync(Owner));
        await chat.SaveLessonsAsync(pricePerHour: "90.00");
        var channel = await chat.Admin.PutAsync($"/api/v1/channels/whatsapp/{Meta.Number}", new
        {
            owner = Owner,
            resourceId = chat.Lessons,
            greeting,
            locale,
            timeZone = "Europe/Zurich",
            token = "any",
        });
        Assert.Equal(HttpStatusCode.OK, channel.Status);
        return chat;
    }

    public async Task SaveLessonsAsync(string pricePerHour)
    {
        var saved = await Admin.PutAsync(
            $"/api/v1/resources/{Lessons}",
            new { name = "Ski lesson with Nora", timeZone = "Europe/Zurich", pricePerHour, currency = "CHF" });
        Assert.Equal(HttpStatusCode.OK, saved.Status);
    }

    /// <summary>Writes as a customer and waits for what the next message to them says.</summary>
    public async Task<string> AskAsync(string text, string from = Meta.Customer)
    {
        var heard = HeardBy(from).Count;
        await WriteAsync(text, from);
        await Eventually.IsTrueAsync(() => HeardBy(from).Count > heard);
        return HeardBy(from)[heard];
    }

    /// <summary>Writes as a customer; once it is answered 200, it is kept.</summary>
    public Task WriteAsync(string text, string from = Meta.Customer, DateTimeOffset? at = null)
    {
        var wamid = $"wamid.{Interlocked.Increment(ref _written)}";
        return CallAsync(Meta.Messages(Meta.Text(wamid, text, (at ?? Now).ToUnixTimeSeconds(), from)));
    }

    /// <summary>Meta tells what became of messages.</summary>
    public Task HearAsync(params string[] statuses) => CallAsync(Meta.Statuses(statuses));

    /// <summary>WhatsApp's ids of what was sent, in order.</summary>
    public IReadOnlyList<string> Sent =>
        [.. _host.Services.GetRequiredService<StandIn>().Sent.Select(sent => sent.Wamid)];

    /// <summary>What was sent to a customer, in order.</summary>
    public IReadOnlyList<string> HeardBy(string customer = Meta.Customer) =>
    [
        .. _host.Services.GetRequiredService<StandIn>().Sent
            .Where(sent => sent.Message.GetProperty("to").GetString() == customer)
            .Select(sent => sent.Message.GetProperty("text").GetProperty("body").GetString()!),
    ];

    public async Task<IReadOnlyList<JsonElement>> BookingsAsync() =>
        [.. (await Nora.GetAsync("/api/v1/bookings")).Data.EnumerateArray()];

    public async Task<IReadOnlyList<JsonElement>> EventsAsync(JsonElement booking)
    {
        var events = await Nora.GetAsync($"/api/v1/bookings/{booking.GetProperty("id").GetGuid()}/events");
        return [.. events.Data.EnumerateArray()];
    }

    /// <summary>Until nothing waits and nothing is under way.</summary>
    public Task SettleAsync() => Eventually.IsTrueAsync(async () =>
        await Database.ScalarAsync<bool>(
            "SELECT NOT EXISTS (SELECT FROM messages WHERE available_at < now() + interval '1 minute')"));

    public Task<Guid> ConversationAsync() => Database.ScalarAsync<Guid>("SELECT id FROM conversations LIMIT 1");

    public string Day(int fromToday) =>
        Now.AddDays(fromToday).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public DateTimeOffset At(int fromToday, int hourInUtc) =>
        new(Now.AddDays(fromToday).Date.AddHours(hourInUtc), TimeSpan.Zero);

    public void Wait(TimeSpan time) => _clock.Advance(time);

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        Nora.Dispose();
        await _host.DisposeAsync();
    }

    private async Task CallAsync(string value)
    {
        var call = Encoding.UTF8.GetBytes(Meta.Call(value));
        var content = new ByteArrayContent(call);
        content.Headers.ContentType = new("application/json");
        var answer = await _host.Client.SendAsync(
            HttpMethod.Post, "/webhook", content, ("X-Hub-Signature-256", Meta.Sign(call, Secret)));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }
}
