using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Identity;

/// <summary>Gives a user these roles instead of theirs. Tokens keep the old ones until they are renewed.</summary>
public sealed record SetRoles(UserId Id, IReadOnlyList<Role> Roles) : ICommand<UserView>;

internal sealed class SetRolesValidator : AbstractValidator<SetRoles>
{
    public SetRolesValidator()
    {
        RuleFor(command => command.Roles).NotNull();
        RuleForEach(command => command.Roles).IsInEnum();
    }
}

internal sealed class SetRolesHandler(IUsers users, IUnitOfWork work) : IRequestHandler<SetRoles, Result<UserView>>
{
    public async Task<Result<UserView>> Handle(SetRoles command, CancellationToken ct)
    {
        if (await users.FindAsync(command.Id, ct) is not { } user)
            return IdentityErrors.UserNotFound;

        var changed = user.With(command.Roles);
        users.SetRoles(changed);

        return await work.CommitAsync(ct) is { Error: { } refused } ? refused : UserView.Of(changed);
    }
}
