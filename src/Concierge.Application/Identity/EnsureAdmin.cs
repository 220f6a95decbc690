using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Identity;

/// <summary>
/// Makes sure that this admin is there. An account that is not admin yet may have been opened by anybody who guessed
/// the address: it becomes one with the password given here, and whoever was logged in no longer is.
/// </summary>
public sealed record EnsureAdmin(string Email, Secret Password) : ICommand<Done>;

internal sealed class EnsureAdminValidator : AbstractValidator<EnsureAdmin>
{
    public EnsureAdminValidator()
    {
        RuleFor(command => command.Email).IsEmailAddress();
        RuleFor(command => command.Password).IsNewPassword(command => command.Email);
    }
}

internal sealed class EnsureAdminHandler(
    IUsers users, ICredentials credentials, IUnitOfWork work, TimeProvider clock)
    : IRequestHandler<EnsureAdmin, Result<Done>>
{
    private const string DisplayName = "Admin";

    public async Task<Result<Done>> Handle(EnsureAdmin command, CancellationToken ct)
    {
        var ensured = await EnsureAsync(command, ct);

        // Another node that starts, or the person themselves, was faster: now the account is there.
        return ensured.Error?.Code is ErrorCode.EmailTaken ? await EnsureAsync(command, ct) : ensured;
    }

    private async Task<Result<Done>> EnsureAsync(EnsureAdmin command, CancellationToken ct)
    {
        var email = EmailAddress.Parse(command.Email)!;
        var known = await users.FindAsync(email, ct);
        if (known?.Is(Role.Admin) is true)
            return default(Done);

        if (known is null)
        {
            var admin = User.Register(email, DisplayName, clock.GetUtcNow()).With(Role.Admin);
            await credentials.AddAsync(admin, command.Password, ct);
        }
        else
        {
            users.SetRoles(known.With([.. known.Roles, Role.Admin]));
            await credentials.ReplaceAsync(known.Id, command.Password, ct);
        }

        return await work.CommitAsync(ct);
    }
}
