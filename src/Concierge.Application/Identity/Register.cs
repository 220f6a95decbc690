using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Identity;

/// <summary>Opens an account; it does not log in.</summary>
public sealed record Register(string Email, Secret Password, string DisplayName) : ICommand<UserView>;

internal sealed class RegisterValidator : AbstractValidator<Register>
{
    public RegisterValidator()
    {
        RuleFor(command => command.Email).IsEmailAddress();
        RuleFor(command => command.Password).IsNewPassword(command => command.Email);
        RuleFor(command => command.DisplayName).NotEmpty().MaximumLength(User.DisplayNameMaxLength);
    }
}

internal sealed class RegisterHandler(ICredentials credentials, IUnitOfWork work, TimeProvider clock)
    : IRequestHandler<Register, Result<UserView>>
{
    public async Task<Result<UserView>> Handle(Register command, CancellationToken ct)
    {
        var user = User.Register(EmailAddress.Parse(command.Email)!, command.DisplayName, clock.GetUtcNow());
        await credentials.AddAsync(user, command.Password, ct);

        return await work.CommitAsync(ct) is { Error: { } refused } ? refused : UserView.Of(user);
    }
}
