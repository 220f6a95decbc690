using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Identity;

public sealed class LogOutTests
{
    [Fact]
    public async Task A_used_refresh_token_ends_the_log_in()
    {
        await using var host = await ApiHost.StartAsync();
        await host.Client.RegisterAsync();
        var first = await host.Client.LogInAsync();
        var second = await host.Client.RefreshAsync(first.RefreshToken());
        Assert.Equal(HttpStatusCode.OK, (await host.Client.MeAsync(second.AsBearer())).Status);

        var reused = await host.Client.RefreshAsync(first.RefreshToken());
        var ended = await host.Client.RefreshAsync(second.RefreshToken());

        Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_REFRESH_TOKEN"), (reused.Status, reused.Code));
        Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_REFRESH_TOKEN"), (ended.Status, ended.Code));
    }

    [Fact]
    public async Task Of_50_refreshes_at_once_one_is_answered_with_tokens()
    {
        await using var host = await ApiHost.StartAsync(("RateLimits:Auth", "1000"));
        await host.Client.RegisterAsync();
        var login = await host.Client.LogInAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => host.Client.RefreshAsync(login.RefreshToken())));

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(answer => answer.Status is HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_refresh_whose_answer_was_lost_can_be_repeated_with_its_key()
    {
        await using var host = await ApiHost.StartAsync();
        await host.Client.RegisterAsync();
        var login = await host.Client.LogInAsync();
        using var client = host.Client.With(("Idempotency-Key", "refresh-1"));

        var lost = await client.RefreshAsync(login.RefreshToken());
        var repeated = await client.RefreshAsync(login.RefreshToken());

        Assert.Equal(lost.RefreshToken(), repeated.RefreshToken());
        Assert.Equal(HttpStatusCode.OK, (await host.Client.RefreshAsync(lost.RefreshToken())).Status);
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("cookie")]
    [InlineData("body")]
    public async Task A_log_out_ends_the_log_in_however_it_is_named(string way)
    {
        await using var host = await ApiHost.StartAsync();
        await host.Client.RegisterAsync();
        var login = await host.Client.LogInAsync();

        var done = way switch
        {
            "bearer" => await LogOutAsync(host, login.AsBearer()),
            "cookie" => await LogOutAsync(host, login.AsCookie(), ("Origin", OriginOf(host))),
            _ => await host.Client.PostAsync("/api/v1/auth/logout", new { refreshToken = login.RefreshToken() }),
        };

        Assert.Equal((HttpStatusCode.OK, "null"), (done.Status, done.Data.GetRawText()));
        Assert.StartsWith("jwt=; expires=Thu, 01 Jan 1970", done.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Equal("INVALID_REFRESH_TOKEN", (await host.Client.RefreshAsync(login.RefreshToken())).Code);
    }

    [Fact]
    public async Task A_page_of_another_origin_cannot_log_anybody_out()
    {
        await using var host = await ApiHost.StartAsync();
        await host.Client.RegisterAsync();
        var login = await host.Client.LogInAsync();

        var refused = await LogOutAsync(host, login.AsCookie(), ("Origin", "https://evil.example"));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.False(refused.Headers.ContainsKey("Set-Cookie"));
        Assert.Equal(HttpStatusCode.OK, (await host.Client.RefreshAsync(login.RefreshToken())).Status);
    }

    private static Task<Reply> LogOutAsync(ApiHost host, params (string Name, string Value)[] headers) =>
        host.Client.SendAsync(HttpMethod.Post, "/api/v1/auth/logout", content: null, headers);

    private static string OriginOf(ApiHost host) => host.Client.Origin;
}
