using System.Net;
using Concierge.Api.Tests.Identity;
using Concierge.Api.Tests.Support;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Concierge.Api.Tests.Realtime;

public sealed class HandshakeTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(("Http:AllowedOrigins:0", "https://app.example.com"));
        _token = await _host.TokenAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_token_opens_it_in_the_address_and_in_the_header()
    {
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync($"?access_token={_token}"));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync("", ("Authorization", $"Bearer {_token}")));
    }

    [Fact]
    public async Task Nobody_else_gets_in()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(""));
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync($"?access_token={_token}x"));
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync($"?access_token={Issue(TimeSpan.FromMinutes(-1))}"));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.SwitchingProtocols)]
    [InlineData("own", HttpStatusCode.SwitchingProtocols)]
    [InlineData("https://app.example.com", HttpStatusCode.SwitchingProtocols)]
    [InlineData("https://evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("null", HttpStatusCode.Unauthorized)]
    public async Task The_cookie_opens_it_for_pages_that_are_trusted(string? origin, HttpStatusCode status)
    {
        List<(string, string)> headers = [("Cookie", $"jwt={_token}")];
        if (origin is not null)
            headers.Add(("Origin", origin is "own" ? _host.Client.Origin : origin));

        Assert.Equal(status, await KnockAsync("", [.. headers]));
    }

    [Theory]
    [InlineData("https://app.example.com", true)]
    [InlineData("https://evil.example", false)]
    public async Task Pages_of_other_origins_may_negotiate_where_they_are_allowed(string origin, bool allowed)
    {
        var asked = await _host.Client.SendAsync(
            HttpMethod.Options,
            "/hubs/chat/negotiate?negotiateVersion=1",
            content: null,
            ("Origin", origin),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "x-requested-with,x-signalr-user-agent"));

        Assert.Equal(allowed ? origin : null, asked.Headers.GetValueOrDefault("Access-Control-Allow-Origin"));
        Assert.Equal(allowed ? "true" : null, asked.Headers.GetValueOrDefault("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task It_ends_with_the_token_and_the_client_may_come_again_with_the_next_one()
    {
        await using var client = await HubClient.ConnectAsync(_host.Client, Issue(TimeSpan.FromSeconds(3)));

        var closed = await client.Closed;

        Assert.True(closed.GetProperty("allowReconnect").GetBoolean());
    }

    [Fact]
    public async Task A_worker_has_no_hub()
    {
        await using var worker = await ApiHost.StartAsync(("CONCIERGE_ROLE", "Worker"));

        Assert.Equal(HttpStatusCode.NotFound, await HubClient.KnockAsync(worker.Client, $"?access_token={_token}"));
    }

    private Task<HttpStatusCode> KnockAsync(string query, params (string Name, string Value)[] headers) =>
        HubClient.KnockAsync(_host.Client, query, headers);

    /// <summary>A token that is good for so long.</summary>
    private string Issue(TimeSpan left)
    {
        var options = _host.Services.GetRequiredService<IOptions<IdentityOptions>>();
        var then = TimeProvider.System.GetUtcNow() + left - options.Value.AccessTokenLifetime;
        var user = User.Register(EmailAddress.Parse(Account.Email)!, "Ada", then);
        return new AccessTokens(options, new StoppedClock(then)).Issue(user, LoginId.Next()).Token.Text;
    }
}
