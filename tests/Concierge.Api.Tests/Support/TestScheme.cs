using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Concierge.Api.Tests.Support;

/// <summary>Believes the header <c>X-Test-User</c>, for tests that are not about logging in.</summary>
internal sealed class TestScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Header = "X-Test-User";
    public const string Name = "Test";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header] is not [{ } user])
            return Task.FromResult(AuthenticateResult.NoResult());

        var identity = new ClaimsIdentity([new Claim("sub", user), new Claim("role", "User")], Name, "sub", "role");
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), Name);
        return Task.FromResult(AuthenticateResult.Success(ticket));
    }
}
