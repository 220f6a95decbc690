using System.Net;
using Concierge.Api.Identity;
using Concierge.Api.Tests.Support;
using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Concierge.Api.Tests.Identity;

/// <summary>A WebSocket begins as a GET with <c>Upgrade</c>, from pages of any origin that can set no header.</summary>
public sealed class HandshakeTests
{
    private static readonly (string, string)[] Handshake = [("Connection", "Upgrade"), ("Upgrade", "websocket")];

    [Fact]
    public async Task The_address_has_the_token_on_hubs_and_nowhere_else()
    {
        await using var host = await StartAsync();

        var good = await host.Client.GetAsync("/hubs/chat?access_token=good", Handshake);
        var bad = await host.Client.GetAsync("/hubs/chat?access_token=bad", Handshake);
        var elsewhere = await host.Client.GetAsync("/elsewhere?access_token=good", Handshake);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized],
            [good.Status, bad.Status, elsewhere.Status]);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("null", HttpStatusCode.Unauthorized)]
    [InlineData("own", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_cookie_counts_for_our_own_pages_and_for_programs(string? origin, HttpStatusCode status)
    {
        await using var host = await StartAsync();
        (string, string)[] headers = [.. Handshake, ("Cookie", "jwt=good")];
        if (origin is not null)
            headers = [.. headers, ("Origin", origin is "own" ? host.Client.Origin : origin)];

        Assert.Equal(status, (await host.Client.GetAsync("/hubs/chat", headers)).Status);
    }

    private static Task<GroundHost> StartAsync() => GroundHost.StartAsync(
        routes =>
        {
            routes.MapGet("/hubs/chat", () => "hello").RequireAuthorization();
            routes.MapGet("/elsewhere", () => "hello").RequireAuthorization();
        },
        (services, _) => services.AddSingleton(Tokens()).AddCallers());

    private static IAccessTokens Tokens()
    {
        var tokens = Substitute.For<IAccessTokens>();
        tokens.Verify("good").Returns(
            new Bearer(UserId.Next(), LoginId.Next(), [Role.User], DateTimeOffset.MaxValue));
        return tokens;
    }
}
