using Concierge.Api.Http;
using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using MediatR;

namespace Concierge.Api.Identity;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/users").WithTags("Identity").RequireAuthorization(Policies.Admin);

        users.MapGet("/", ListAsync).WithName("ListUsers").WithSummary("List all users, oldest first");
        users.MapPut("/{id:guid}/roles", SetRolesAsync).WithName("SetRoles").WithSummary("Give a user other roles")
            .WithDescription(
                "Everybody keeps the role `USER`, and somebody has to remain `ADMIN`. What the user may do changes "
                + "when their access token is renewed, within minutes.")
            .ProducesProblems(400, 404, 409);
    }

    private static async Task<PageAnswer<UserView>> ListAsync(
        [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListUsers(page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<UserView>> SetRolesAsync(
        Guid id, SetRolesRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new SetRoles(new UserId(id), request.Roles), ct)).ToAnswer();
}

internal sealed record SetRolesRequest(IReadOnlyList<Role> Roles);
