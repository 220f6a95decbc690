using System.Security.Claims;
using Concierge.Application.Pipeline;
using Concierge.Domain.Identity;

namespace Concierge.Api.Http;

/// <summary>Tells the application on whose behalf the request runs, as far as authentication found out.</summary>
internal sealed class CallerOfRequest(RequestDelegate next)
{
    private const string Subject = "sub";
    private const string RoleClaim = "role";

    public Task InvokeAsync(HttpContext context, Caller caller)
    {
        var user = context.User;
        caller.Became(IdOf(user), RolesOf(user), RequestTrail.Of(context).Id);
        return next(context);
    }

    private static UserId? IdOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirst(Subject)?.Value, out var id) ? new UserId(id) : null;

    private static Role[] RolesOf(ClaimsPrincipal user) =>
        [.. user.FindAll(RoleClaim).Select(claim => Enum.Parse<Role>(claim.Value))];
}
