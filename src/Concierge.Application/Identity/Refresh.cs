using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Identity;

/// <summary>
/// Goes on with a log-in. The token given is used up; a used one that comes again, be it at the same moment, ends the
/// log-in for whoever holds its successor.
/// </summary>
public sealed record Refresh(Secret Token) : ICommand<LoginView>
{
    public const int TokenMaxLength = 200;
}

internal sealed class RefreshValidator : AbstractValidator<Refresh>
{
    public RefreshValidator() =>
        RuleFor(command => command.Token).IsGiven(Refresh.TokenMaxLength).OverridePropertyName("refreshToken");
}

internal sealed class RefreshHandler(ILogins logins, IUnitOfWork work, TimeProvider clock)
    : IRequestHandler<Refresh, Result<LoginView>>
{
    public async Task<Result<LoginView>> Handle(Refresh command, CancellationToken ct)
    {
        var token = await logins.FindAsync(command.Token, ct);
        if (token is null || token.IsExpired(clock.GetUtcNow()))
            return IdentityErrors.InvalidRefreshToken;

        if (token.IsUsed)
            return await EndAsync(token.Login, ct);

        var renewed = logins.Renew(token, command.Token);
        var committed = await work.CommitAsync(ct);
        return committed.Error switch
        {
            null => renewed,
            { Code: ErrorCode.InvalidRefreshToken } => await EndAsync(token.Login, ct),
            var error => error,
        };
    }

    private async Task<Error> EndAsync(LoginId login, CancellationToken ct)
    {
        logins.End(login);
        return (await work.CommitAsync(ct)).Error ?? IdentityErrors.InvalidRefreshToken;
    }
}
