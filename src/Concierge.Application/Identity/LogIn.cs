using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Identity;

/// <summary>
/// Starts a log-in for whoever knows the password; attempts count for the account and for the network address.
/// </summary>
public sealed record LogIn(string Email, Secret Password, string Address) : ICommand<LoginView>;

internal sealed class LogInValidator : AbstractValidator<LogIn>
{
    public LogInValidator()
    {
        RuleFor(command => command.Email).IsEmailAddress();
        RuleFor(command => command.Password).IsGiven(PasswordRules.MaxLength);
    }
}

internal sealed class LogInHandler(
    ILoginAttempts attempts, ICredentials credentials, ILogins logins, IUnitOfWork work)
    : IRequestHandler<LogIn, Result<LoginView>>
{
    public async Task<Result<LoginView>> Handle(LogIn command, CancellationToken ct)
    {
        var email = EmailAddress.Parse(command.Email)!;
        if (await attempts.CountAsync(email, command.Address, ct) is { } wait)
            return IdentityErrors.TooManyAttempts(wait);

        if (await credentials.CheckAsync(email, command.Password, ct) is not { } user)
            return IdentityErrors.InvalidCredentials;

        attempts.Forget(email, command.Address);
        var login = logins.Start(user);

        return await work.CommitAsync(ct) is { Error: { } error } ? error : login;
    }
}
