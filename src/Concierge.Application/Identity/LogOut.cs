using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Identity;

/// <summary>
/// Ends the caller's log-in, that of a refresh token, or both. An access token that is out there lives on until it
/// expires, a few minutes later.
/// </summary>
public sealed record LogOut(LoginId? Login, Secret? Token) : ICommand<Done>;

internal sealed class LogOutValidator : AbstractValidator<LogOut>
{
    public LogOutValidator() => RuleFor(command => command.Token!.Value)
        .IsGiven(Refresh.TokenMaxLength).OverridePropertyName("refreshToken")
        .When(command => command.Token is not null);
}

internal sealed class LogOutHandler(ILogins logins, IUnitOfWork work) : IRequestHandler<LogOut, Result<Done>>
{
    public async Task<Result<Done>> Handle(LogOut command, CancellationToken ct)
    {
        if (command is { Login: null, Token: null })
            return IdentityErrors.Unauthenticated;

        if (command.Login is { } login)
            logins.End(login);
        if (command.Token is { } token)
            logins.End(token);

        return await work.CommitAsync(ct);
    }
}
