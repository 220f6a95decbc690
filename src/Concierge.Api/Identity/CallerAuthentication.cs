using System.Security.Claims;
using System.Text.Encodings.Web;
using Concierge.Api.Http;
using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Concierge.Api.Identity;

/// <summary>Finds out who calls, by the access token in the header or the cookie.</summary>
internal sealed class CallerAuthentication(
    IAccessTokens tokens,
    Origins origins,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "Concierge";
    public const string Login = "sid";
    private const string Subject = "sub";
    private const string RoleClaim = "role";

    private static readonly AuthenticateResult Invalid = AuthenticateResult.Fail("The token is not valid.");
    private static readonly AuthenticateResult CrossOrigin = AuthenticateResult.Fail("The cookie came cross-origin.");

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        Response.Headers.WWWAuthenticate = result == Invalid ? "Bearer error=\"invalid_token\"" : "Bearer";
        await Problems.WriteAsync(
            Context, result == CrossOrigin ? IdentityErrors.CrossOrigin : IdentityErrors.Unauthenticated);
    }

    /// <summary>Whoever lacks the role learns nothing of what there is: not even that there is a route.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var (code, detail) = StatusErrors.Of(StatusCodes.Status404NotFound);
        return Problems.WriteAsync(Context, StatusCodes.Status404NotFound, code, detail);
    }

    private AuthenticateResult Authenticate()
    {
        if (PresentedToken.Find(Request) is not var (token, isCookie))
            return AuthenticateResult.NoResult();

        if (isCookie && !origins.Trust(Request))
            return CrossOrigin;

        return tokens.Verify(token) is { } bearer
            ? AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(bearer), Until(bearer), Name))
            : Invalid;
    }

    // What goes on for longer than a request ends with the token.
    private static AuthenticationProperties Until(Bearer bearer) => new() { ExpiresUtc = bearer.ExpiresAt };

    private static ClaimsPrincipal PrincipalOf(Bearer bearer)
    {
        List<Claim> claims = [new(Subject, bearer.User.ToString()), new(Login, bearer.Login.ToString())];
        claims.AddRange(bearer.Roles.Select(role => new Claim(RoleClaim, role.ToString())));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Name, Subject, RoleClaim));
    }
}
