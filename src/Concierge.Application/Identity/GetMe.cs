using Concierge.Application.Pipeline;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Identity;

public sealed record GetMe : IQuery<UserView>;

internal sealed class GetMeHandler(IUsers users, Caller caller) : IRequestHandler<GetMe, Result<UserView>>
{
    public async Task<Result<UserView>> Handle(GetMe query, CancellationToken ct) =>
        await users.FindAsync(caller.Id, ct) is { } user ? UserView.Of(user) : IdentityErrors.UserNotFound;
}
