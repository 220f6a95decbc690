using System.Text.Json;
using Concierge.Api.Http;
using Concierge.Api.Tests.Jobs;
using Concierge.Api.Tests.Support;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Concierge.Api.Tests.Observability;

public sealed partial class LogTests : IAsyncLifetime
{
    private const string Canary = "canary-93c1";
    private static readonly (string, string) Ada = (TestScheme.Header, "01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c6a");

    private GroundHost _host = null!;

    public async Task InitializeAsync() => _host = await GroundHost.StartAsync(Map);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_request_leaves_one_line_that_says_all()
    {
        await _host.Client.GetAsync("/things/7?q=secret-question", Ada);
        var line = await FindLineAsync("http.request");

        Assert.Equal("information", line.GetProperty("level").GetString());
        Assert.Equal("GET", line.GetProperty("method").GetString());
        Assert.Equal("/things/{id}", line.GetProperty("route").GetString());
        Assert.Equal(409, line.GetProperty("status").GetInt32());
        Assert.Equal("PLAN_ARCHIVED", line.GetProperty("code").GetString());
        Assert.Equal(Ada.Item2, line.GetProperty("userId").GetString());
        Assert.True(line.GetProperty("durationMs").GetDouble() > 0);
        Assert.EndsWith("Z", line.GetProperty("time").GetString(), StringComparison.Ordinal);
        Assert.Equal(32, line.GetProperty("traceId").GetString()!.Length);
        Assert.StartsWith(
            "GET /things/{id} answered 409 in ", line.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-question", line.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_leaves_none()
    {
        await _host.Client.GetAsync("/health/live");

        Assert.DoesNotContain("http.request", await _host.ReadLogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Properties_with_secret_names_are_taken_out_however_deep()
    {
        await _host.Client.GetAsync("/log");
        var line = await FindLineAsync("test.secrets");

        Assert.DoesNotContain(Canary, line.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("[redacted]", line.GetProperty("password").GetString());
        Assert.Equal("[redacted]", line.GetProperty("form").GetProperty("apiKey").GetString());
        Assert.Equal("ada", line.GetProperty("form").GetProperty("name").GetString());
        Assert.Equal("[redacted]", line.GetProperty("headers").GetProperty("x-Api-Key").GetString());
    }

    [Fact]
    public async Task A_secret_in_the_headers_of_a_request_that_fails_is_not_logged()
    {
        var reply = await _host.Client.GetAsync(
            "/throw",
            ("Authorization", $"Bearer {Canary}-1"),
            ("Cookie", $"jwt={Canary}-2"),
            ("X-Api-Key", $"{Canary}-3"));
        var log = await _host.ReadLogAsync();

        Assert.Equal("INTERNAL_ERROR", reply.Code);
        Assert.Contains("ThisFailed", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_a_body_that_cannot_be_read_is_not_logged()
    {
        var reply = await _host.Client.PostAsync("/read", $$"""{"password":"{{Canary}}","number":{{Canary}}}""");
        var log = await _host.ReadLogAsync();

        Assert.Equal("MALFORMED_BODY", reply.Code);
        Assert.Contains("http.request", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_models_call_is_logged_with_its_job_and_request_and_without_what_was_said()
    {
        await using var room = await JobRoom.OpenAsync();
        var posted = await room.PostAsync(new
        {
            type = "find_food",
            @params = new { location = Canary, sources = new[] { $"- {Canary}: a vegetarian kitchen, EUR 18" } },
        });
        await room.UntilAsync(posted.Headers["Location"], "COMPLETED");

        var log = await room.Host.ReadLogAsync();
        var call = Assert.Single(Lines(log), line => ActionOf(line) is "llm.call");
        Assert.Equal(posted.Data.GetProperty("id").GetString(), call.GetProperty("jobId").GetString());
        Assert.Equal(posted.Headers["X-Request-Id"], call.GetProperty("requestId").GetString());
        Assert.Equal(
            ("embedded", "ok"), (call.GetProperty("provider").GetString(), call.GetProperty("outcome").GetString()));
        Assert.True(call.GetProperty("input").GetInt64() > 0);
        Assert.DoesNotContain(Canary, log, StringComparison.Ordinal);
    }

    private async Task<JsonElement> FindLineAsync(string action) =>
        Assert.Single(Lines(await _host.ReadLogAsync()), line => ActionOf(line) == action);

    private static IEnumerable<JsonElement> Lines(string log) =>
        log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line));

    private static string? ActionOf(JsonElement line) =>
        line.TryGetProperty("action", out var action) ? action.GetString() : null;

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/things/{id}", () =>
            ((Result<string>)new Error(ErrorKind.Conflict, ErrorCode.PlanArchived, "No.")).ToAnswer());
        routes.MapPost("/read", (Login login) => ((Result<string>)login.Password).ToAnswer());
        routes.MapGet("/throw", IResult (HttpRequest request) => throw new InvalidOperationException(
            $"ThisFailed with {string.Join(" and ", request.Headers.Select(header => $"{header.Value}"))}"));
        routes.MapGet("/log", (ILogger<LogTests> log) =>
        {
            LogSecrets(log, Canary, new { Name = "ada", ApiKey = Canary }, new() { ["X-Api-Key"] = Canary });
            return ((Result<string>)"logged").ToAnswer();
        });
    }

    [LoggerMessage(LogLevel.Information, "With {Password} and {@Form} and {@Headers}", EventName = "test.secrets")]
    private static partial void LogSecrets(
        ILogger log, string password, object form, Dictionary<string, string> headers);

    private sealed record Login(string Password, int Number);
}
