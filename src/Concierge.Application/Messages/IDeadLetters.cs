namespace Concierge.Application.Messages;

/// <summary>Messages that failed on their last try.</summary>
public interface IDeadLetters
{
    /// <summary>Those sent before the message <paramref name="after"/>, latest first.</summary>
    Task<IReadOnlyList<DeadLetterView>> ListAsync(Guid? after, int rows, CancellationToken ct);

    Task<DeadLetterView?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>With the next commit it is a message again, as if it had never been tried.</summary>
    void Resend(Guid id);
}
