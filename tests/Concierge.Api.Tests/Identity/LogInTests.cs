using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Identity;

public sealed class LogInTests
{
    [Fact]
    public async Task Whoever_registered_can_log_in_and_is_known_by_the_token()
    {
        await using var host = await ApiHost.StartAsync();

        var registered = await host.Client.RegisterAsync();
        var login = await host.Client.LogInAsync();
        var me = await host.Client.MeAsync(login.AsBearer());

        Assert.Equal(HttpStatusCode.Created, registered.Status);
        Assert.Equal("/api/v1/auth/me", registered.Headers["Location"]);
        Assert.Equal(
            ["accessToken", "expiresAt", "refreshToken", "user"],
            login.Data.EnumerateObject().Select(member => member.Name));
        Assert.Equal(registered.Data.GetRawText(), login.Data.GetProperty("user").GetRawText());
        Assert.Equal(registered.Data.GetRawText(), me.Data.GetRawText());
        Assert.Equal(["USER"], me.Data.Roles());
    }

    [Fact]
    public async Task A_stranger_and_a_wrong_password_are_answered_alike()
    {
        await using var host = await ApiHost.StartAsync();
        await host.Client.RegisterAsync();

        var wrong = await host.Client.LogInAsync(password: "wrong password");
        var stranger = await host.Client.LogInAsync("nobody@example.com");

        Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS"), (wrong.Status, wrong.Code));
        Assert.Equal(Said(wrong), Said(stranger));
        Assert.Equal(wrong.Headers.Keys.Order(), stranger.Headers.Keys.Order());
    }

    [Fact]
    public async Task An_address_has_one_account_in_whatever_spelling()
    {
        await using var host = await ApiHost.StartAsync();
        await host.Client.RegisterAsync();

        var again = await host.Client.RegisterAsync("ADA@Example.com");

        Assert.Equal((HttpStatusCode.Conflict, "EMAIL_TAKEN"), (again.Status, again.Code));
    }

    [Theory]
    [InlineData("""{ "email": "ada@example.com", "password": "short", "displayName": "Ada" }""", "password", "LENGTH")]
    [InlineData("""{ "email": "ada", "password": "correct horse", "displayName": "Ada" }""", "email", "EMAIL_ADDRESS")]
    [InlineData("""{ "email": "ada@example.com", "password": "correct horse" }""", "displayName", "NOT_EMPTY")]
    public async Task Registration_names_the_field_and_the_rule(string body, string path, string rule)
    {
        await using var host = await ApiHost.StartAsync();

        var refused = await host.Client.PostAsync("/api/v1/auth/register", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal((path, rule), refused.Fault);
    }

    [Fact]
    public async Task Too_many_attempts_are_told_when_to_come_back()
    {
        await using var host = await ApiHost.StartAsync(("Identity:AttemptsPerAccount", "2"));
        await host.Client.RegisterAsync();
        await host.Client.LogInAsync(password: "wrong password");
        await host.Client.LogInAsync(password: "wrong password");

        var refused = await host.Client.LogInAsync();

        Assert.Equal((HttpStatusCode.TooManyRequests, "TOO_MANY_ATTEMPTS"), (refused.Status, refused.Code));
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], provider: null), 200, 300);
    }

    [Fact]
    public async Task A_token_is_refused_that_is_none_of_ours()
    {
        await using var host = await ApiHost.StartAsync();
        await host.Client.RegisterAsync();
        var token = (await host.Client.LogInAsync()).AccessToken();
        var none = $"eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.{token.Split('.')[1]}.";

        Assert.All(
            await Task.WhenAll(
                host.Client.MeAsync(),
                host.Client.MeAsync(("Authorization", $"Bearer {none}")),
                host.Client.MeAsync(("Authorization", $"Bearer {token[..^1]}")),
                host.Client.MeAsync(("Authorization", "Bearer ")),
                host.Client.MeAsync(("Authorization", $"Basic {token}")),
                host.Client.MeAsync(("Cookie", $"jwt={none}")),
                host.Client.GetAsync($"/api/v1/auth/me?access_token={token}")),
            refused =>
            {
                Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), (refused.Status, refused.Code));
                Assert.StartsWith("Bearer", refused.Headers["WWW-Authenticate"], StringComparison.Ordinal);
            });
    }

    private static (HttpStatusCode, string?, string?, string?) Said(Reply reply) => (
        reply.Status,
        reply.Code,
        reply.Json.GetProperty("title").GetString(),
        reply.Json.GetProperty("detail").GetString());
}
