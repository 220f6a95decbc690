using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Identity;

public sealed class CookieTests
{
    private static readonly string AnyUser = $"/api/v1/users/{Guid.CreateVersion7()}/roles";

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public async Task Scripts_cannot_read_it_and_only_development_sends_it_in_the_clear(string environment, bool secure)
    {
        await using var host = await ApiHost.StartAsync(("environment", environment));
        await host.Client.RegisterAsync();

        var login = await host.Client.LogInAsync();

        var parts = login.Headers["Set-Cookie"].Split("; ");
        Assert.Equal($"jwt={login.AccessToken()}", parts[0]);
        Assert.Contains("path=/", parts);
        Assert.Contains("httponly", parts);
        Assert.Contains("samesite=lax", parts);
        Assert.Equal(secure, parts.Contains("secure"));
        var expires = DateTimeOffset.Parse(parts[1].AsSpan("expires=".Length), provider: null);
        Assert.Equal(login.Data.GetProperty("expiresAt").GetDateTimeOffset(), expires);
    }

    [Fact]
    public async Task Is_a_way_in_and_the_header_goes_before_it()
    {
        await using var host = await ApiHost.StartAsync();
        await host.Client.RegisterAsync();
        await host.Client.RegisterAsync("grace@example.com");
        var ada = await host.Client.LogInAsync();
        var grace = await host.Client.LogInAsync("grace@example.com");

        var byCookie = await host.Client.MeAsync(ada.AsCookie());
        var byBoth = await host.Client.MeAsync(ada.AsCookie(), grace.AsBearer());

        Assert.Equal("ada@example.com", byCookie.Data.GetProperty("email").GetString());
        Assert.Equal("grace@example.com", byBoth.Data.GetProperty("email").GetString());
    }

    [Fact]
    public async Task Is_renewed_with_the_token()
    {
        await using var host = await ApiHost.StartAsync();
        await host.Client.RegisterAsync();
        var login = await host.Client.LogInAsync();

        var renewed = await host.Client.RefreshAsync(login.RefreshToken());

        Assert.StartsWith($"jwt={renewed.AccessToken()}; ", renewed.Headers["Set-Cookie"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("https://app.example.com.evil.example")]
    [InlineData("http://app.example.com")]
    public async Task Changes_nothing_for_a_page_of_another_origin(string? origin)
    {
        await using var host = await ApiHost.StartAsync(("Http:AllowedOrigins:0", "https://app.example.com"));
        var admin = await host.Client.LogInAsync(ApiHost.Admin);

        var refused = await SetRolesAsync(host, admin.AsCookie(), origin);

        Assert.Equal((HttpStatusCode.Unauthorized, "CROSS_ORIGIN"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Changes_things_for_our_own_pages_and_those_that_are_allowed()
    {
        await using var host = await ApiHost.StartAsync(("Http:AllowedOrigins:0", "https://app.example.com"));
        var admin = await host.Client.LogInAsync(ApiHost.Admin);

        Assert.Equal("USER_NOT_FOUND", (await SetRolesAsync(host, admin.AsCookie(), host.Client.Origin)).Code);
        Assert.Equal("USER_NOT_FOUND", (await SetRolesAsync(host, admin.AsCookie(), "https://app.example.com")).Code);
    }

    [Fact]
    public async Task A_token_in_the_header_needs_no_origin()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.Client.LogInAsync(ApiHost.Admin);

        Assert.Equal("USER_NOT_FOUND", (await SetRolesAsync(host, admin.AsBearer(), "https://evil.example")).Code);
    }

    private static Task<Reply> SetRolesAsync(ApiHost host, (string, string) token, string? origin) =>
        host.Client.PutAsync(AnyUser, """{ "roles": [] }""", origin is null ? [token] : [token, ("Origin", origin)]);
}
