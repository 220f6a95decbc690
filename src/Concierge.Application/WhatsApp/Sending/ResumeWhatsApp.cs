using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.WhatsApp.Sending;

/// <summary>Tries a number's token again: the pairs that wait for it have their turns, a little apart.</summary>
[Message("resume_whatsapp", Attempts = 10)]
public sealed record ResumeWhatsApp(string PhoneNumberId, string? After = null) : IMessage
{
    // Longer than a node may remember the token that was, and so stop a pair once more.
    private static readonly TimeSpan UntilKnownEverywhere = TimeSpan.FromSeconds(6);

    /// <summary>The number has another token: what was kept goes out.</summary>
    public static void SendTo(IUnitOfWork work, string phoneNumberId)
    {
        work.Send(new ResumeWhatsApp(phoneNumberId));
        work.Send(new ResumeWhatsApp(phoneNumberId), new Posting(UntilKnownEverywhere));
    }

    /// <summary>While one waits for the rest of a refused token to end, that is enough.</summary>
    public static Posting Later(string phoneNumberId, TimeSpan wait) =>
        new(wait, Key: $"whatsapp-token/{phoneNumberId}");
}

internal sealed class ResumeWhatsAppHandler(IUnitOfWork work, IOutgoing outgoing)
    : IRequestHandler<ResumeWhatsApp, Result<Done>>
{
    private const int PairsAtOnce = 200;

    // So that a token which is still no good is found out by a few.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(25);

    public async Task<Result<Done>> Handle(ResumeWhatsApp message, CancellationToken ct)
    {
        if (message.After is null)
            outgoing.ForgetRefusedToken(message.PhoneNumberId);

        var pairs = await outgoing.ListStoppedAsync(message.PhoneNumberId, message.After, PairsAtOnce, ct);
        foreach (var (place, pair) in pairs.Index())
            work.Send(new SendWhatsApp(pair), SendWhatsApp.Turn(pair, place * Apart));
        if (pairs.Count == PairsAtOnce)
            work.Send(message with { After = pairs[^1] }, new Posting(PairsAtOnce * Apart));

        return await work.CommitAsync(ct);
    }
}
