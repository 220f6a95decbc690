using System.Net;
using System.Security.Claims;
using Concierge.Api.Http;
using Concierge.Api.Http.RateLimits;
using Concierge.Application.Identity;
using Concierge.Application.Pipeline;
using Concierge.Domain.Identity;
using MediatR;

namespace Concierge.Api.Identity;

internal static class AuthEndpoints
{
    private const string Me = "/api/v1/auth/me";
    private static readonly Caller Anonymous = new();

    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/auth").WithTags("Identity").LimitRate("auth");

        auth.MapPost("/register", RegisterAsync).WithName("Register").WithSummary("Open an account")
            .ProducesProblems(400, 409);
        auth.MapPost("/login", LogInAsync).WithName("LogIn").WithSummary("Log in with e-mail address and password")
            .WithDescription("Answers the tokens and sets the access token as the cookie `jwt`, too.")
            .ProducesProblems(400, 401, 429);
        auth.MapPost("/refresh", RefreshAsync).WithName("Refresh").WithSummary("Go on with a log-in")
            .WithDescription(
                "A refresh token is used once and answered with the next one. One that comes again, even at the same "
                + "moment, ends the log-in: a client refreshes one at a time, and repeats a refresh whose answer was "
                + "lost with the same `Idempotency-Key`. Changed roles come with the new access token.")
            .ProducesProblems(400, 401);
        auth.MapPost("/logout", LogOutAsync).WithName("LogOut").WithSummary("End a log-in")
            .WithDescription(
                "The caller's, that of a refresh token in the body, or both. Access tokens expire within minutes.")
            .ProducesProblems(400, 401);
        auth.MapGet("/me", GetMeAsync).WithName("GetMe").WithSummary("Read one's own account")
            .RequireAuthorization()
            .ProducesProblems(404);
    }

    private static async Task<CreatedAnswer<UserView>> RegisterAsync(
        RegisterRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Register(request.Email, new Secret(request.Password), request.DisplayName), ct))
            .ToCreated(_ => Me);

    private static async Task<Answer<LoginResponse>> LogInAsync(
        LogInRequest request, HttpContext context, LoginCookie cookie, IMediator mediator, CancellationToken ct)
    {
        var address = AddressOf(context.Connection.RemoteIpAddress);
        var login = await mediator.Send(new LogIn(request.Email, new Secret(request.Password), address), ct);
        return cookie.Set(context.Response, login).ToAnswer(LoginResponse.Of);
    }

    private static async Task<Answer<LoginResponse>> RefreshAsync(
        RefreshRequest request, HttpContext context, LoginCookie cookie, IMediator mediator, CancellationToken ct)
    {
        var login = await mediator.Send(new Refresh(new Secret(request.RefreshToken)), ct);
        return cookie.Set(context.Response, login).ToAnswer(LoginResponse.Of);
    }

    private static async Task<Answer<object?>> LogOutAsync(
        LogOutRequest? request, HttpContext context, LoginCookie cookie, IMediator mediator, CancellationToken ct)
    {
        var token = request?.RefreshToken is { } text ? new Secret(text) : (Secret?)null;
        var done = await mediator.Send(new LogOut(LoginOf(context.User), token), ct);
        return cookie.Clear(context.Response, done).ToAnswer();
    }

    private static async Task<Answer<UserView>> GetMeAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetMe(), ct)).ToAnswer();

    private static LoginId? LoginOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirst(CallerAuthentication.Login)?.Value, out var id) ? new LoginId(id) : null;

    // A /64 of version 6 counts as one address: it belongs to one customer.
    private static string AddressOf(IPAddress? address) => $"{Visitor.Of(Anonymous, address):x}";
}

internal sealed record RegisterRequest(string Email, string Password, string DisplayName);

internal sealed record LogInRequest(string Email, string Password);

internal sealed record RefreshRequest(string RefreshToken);

internal sealed record LogOutRequest(string? RefreshToken);

internal sealed record LoginResponse(string AccessToken, DateTimeOffset ExpiresAt, string RefreshToken, UserView User)
{
    public static LoginResponse Of(LoginView login) =>
        new(login.AccessToken.Text, login.ExpiresAt, login.RefreshToken.Text, login.User);
}
