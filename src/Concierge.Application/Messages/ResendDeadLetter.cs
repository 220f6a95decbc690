using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Messages;

/// <summary>Has a dead letter handled again, with all its tries; the commit knows whether it still is there.</summary>
public sealed record ResendDeadLetter(Guid Id) : ICommand<Done>;

internal sealed class ResendDeadLetterValidator : AbstractValidator<ResendDeadLetter>
{
    public ResendDeadLetterValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class ResendDeadLetterHandler(IDeadLetters letters, IUnitOfWork work)
    : IRequestHandler<ResendDeadLetter, Result<Done>>
{
    public Task<Result<Done>> Handle(ResendDeadLetter command, CancellationToken ct)
    {
        letters.Resend(command.Id);
        return work.CommitAsync(ct);
    }
}
