using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Infrastructure.Messages;

/// <summary>
/// Stands for a message that this version does not know or cannot read. It fails as any other does: between its tries a
/// newer node may take it, and in the end it is a dead letter that can be sent again.
/// </summary>
internal sealed record Unreadable(string Name, string Reason) : IMessage;

internal sealed class UnreadableHandler : IRequestHandler<Unreadable, Result<Done>>
{
    public Task<Result<Done>> Handle(Unreadable message, CancellationToken ct) => Task.FromResult<Result<Done>>(
        new Error(ErrorKind.Unprocessable, ErrorCode.MessageUnreadable, message.Reason));
}
