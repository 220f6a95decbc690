using System.Net;
using System.Text.Json;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Messages;

public sealed class QueueTests : IAsyncLifetime
{
    private const string Letters = "/api/v1/queue/dead-letters";

    private ApiHost _host = null!;
    private Wire _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(("Messages:Backoff:0", "00:00:00.010"), ("Messages:Poll", "00:00:00.100"));
        _admin = await _host.LogInAsAdminAsync();
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_but_an_admin_finds_the_queue()
    {
        using var somebody = await _host.RegisterAsync("ada@example.com");

        foreach (var path in new[] { "/api/v1/queue/metrics", Letters, $"{Letters}/{Guid.CreateVersion7()}" })
        {
            Assert.Equal("UNAUTHENTICATED", (await _host.Client.GetAsync(path)).Code);
            Assert.Equal("ROUTE_NOT_FOUND", (await somebody.GetAsync(path)).Code);
        }
    }

    [Fact]
    public async Task The_queue_is_told_in_numbers()
    {
        var metrics = await _admin.GetAsync("/api/v1/queue/metrics");

        Assert.Equal(
            ["waiting", "active", "completed", "failed", "delayed"],
            metrics.Data.EnumerateObject().Select(number => number.Name));
    }

    [Fact]
    public async Task Dead_letters_are_listed_read_and_sent_again()
    {
        var older = await UntilDeadAsync("""{"number": 1}""");
        var letter = await UntilDeadAsync("""{"number": 2}""");
        var page = await _admin.GetAsync($"{Letters}?limit=1");
        var next = await _admin.GetAsync($"{Letters}?limit=1&cursor={page.Json.GetProperty("nextCursor").GetString()}");

        Assert.Equal(letter.GetRawText(), page.Data[0].GetRawText());
        Assert.Equal(older.GetRawText(), next.Data[0].GetRawText());
        Assert.Equal(letter.GetRawText(), (await _admin.GetAsync(PathOf(letter))).Data.GetRawText());
        Assert.Equal("MESSAGE_UNREADABLE", letter.GetProperty("error").GetProperty("code").GetString());

        Assert.Equal(HttpStatusCode.OK, (await _admin.PostAsync($"{PathOf(letter)}/resend", "")).Status);
        var again = await UntilAsync(letter.GetProperty("id").GetGuid(), read => DiedAt(read) > DiedAt(letter));
        Assert.Equal(letter.GetProperty("body").GetRawText(), again.GetProperty("body").GetRawText());
    }

    [Fact]
    public async Task A_dead_letter_that_is_not_there_cannot_be_sent_again()
    {
        var refused = await _admin.PostAsync($"{Letters}/{Guid.CreateVersion7()}/resend", "");

        Assert.Equal((HttpStatusCode.NotFound, "DEAD_LETTER_NOT_FOUND"), (refused.Status, refused.Code));
    }

    private static string PathOf(JsonElement letter) => $"{Letters}/{letter.GetProperty("id").GetString()}";

    private static DateTimeOffset DiedAt(JsonElement letter) => letter.GetProperty("diedAt").GetDateTimeOffset();

    /// <summary>A message that no version knows, once it has failed for good.</summary>
    private async Task<JsonElement> UntilDeadAsync(string body)
    {
        var id = Guid.CreateVersion7();
        await _host.Database.ExecuteAsync(
            $"INSERT INTO messages (id, name, body, available_at) VALUES ('{id}', 'of_tomorrow', '{body}', now())");
        return await UntilAsync(id, _ => true);
    }

    private async Task<JsonElement> UntilAsync(Guid id, Predicate<JsonElement> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var read = await _admin.GetAsync($"{Letters}/{id}");
            if (read.Status is HttpStatusCode.OK && condition(read.Data))
                return read.Data;

            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
        }
    }
}
