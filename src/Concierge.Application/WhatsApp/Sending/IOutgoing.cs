using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Application.WhatsApp.Sending;

/// <summary>What is on its way to customers. Changes travel with the unit of work.</summary>
public interface IOutgoing
{
    void Add(Outgoing message, WhatsAppMessage whole, int part);

    /// <summary>The oldest message of a pair that is not settled; those that wait for the customer come last.</summary>
    Task<Turn?> NextAsync(string pair, CancellationToken ct);

    /// <summary>Marks that the call begins; the commit is refused where the message was settled meanwhile.</summary>
    void Begin(Outgoing asRead);

    /// <summary>Keeps what a turn came to, unless the message was settled by somebody else meanwhile.</summary>
    /// <param name="token">The fingerprint of the token that was used.</param>
    void Settle(Turn turn, Step step, string? token);

    /// <summary>Takes the next place in the line for the end of a number's rest: how long to wait.</summary>
    Task<TimeSpan> QueueForAsync(string phoneNumberId, DateTimeOffset? restsUntil, CancellationToken ct);

    /// <summary>The customer wrote, so texts may go for a day; what waited for that has its turn.</summary>
    void CustomerWrote(Pair pair, DateTimeOffset at);

    /// <summary>Meta knows the message, so it is not sent again.</summary>
    void Confirm(OutgoingId id, string wamid);

    /// <summary>Meta took the message and could not deliver it after all.</summary>
    void Fail(OutgoingId id, int code);

    /// <summary>Meta took the message and then found that the customer has to write first.</summary>
    void CloseWindow(OutgoingId id, int code);

    void ForgetRefusedToken(string phoneNumberId);

    /// <summary>Pairs of a number that wait for its token to be replaced, in the order of their keys.</summary>
    Task<IReadOnlyList<string>> ListStoppedAsync(string phoneNumberId, string? after, int rows, CancellationToken ct);
}
