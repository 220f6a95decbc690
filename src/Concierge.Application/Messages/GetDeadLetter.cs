using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Messages;

public sealed record GetDeadLetter(Guid Id) : IQuery<DeadLetterView>;

internal sealed class GetDeadLetterHandler(IDeadLetters letters)
    : IRequestHandler<GetDeadLetter, Result<DeadLetterView>>
{
    public async Task<Result<DeadLetterView>> Handle(GetDeadLetter query, CancellationToken ct) =>
        await letters.FindAsync(query.Id, ct) is { } letter ? letter : DeadLetterErrors.Unknown;
}
