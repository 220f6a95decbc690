using System.Security.Claims;
using Concierge.Application.Pipeline;
using Concierge.Domain.Identity;

namespace Concierge.Api.Http;

/// <summary>Tells the application on whose behalf the request runs, as far as authentication found out.</summary>
internal sealed class CallerOfRequest(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, Caller caller)
    {
        caller.Became(context.User, RequestTrail.Of(context).Id);
        return next(context);
    }
}

internal static class Callers
{
    private const string Subject = "sub";
    private const string RoleClaim = "role";

    public static void Became(this Caller caller, ClaimsPrincipal user, string trail) =>
        caller.Became(IdOf(user), RolesOf(user), trail);

    private static UserId? IdOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirst(Subject)?.Value, out var id) ? new UserId(id) : null;

    private static Role[] RolesOf(ClaimsPrincipal user) =>
        [.. user.FindAll(RoleClaim).Select(claim => Enum.Parse<Role>(claim.Value))];
}
