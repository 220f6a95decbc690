using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp.Sending;
using MediatR;

namespace Concierge.Application.WhatsApp.Sending;

/// <summary>
/// A pair's turn: sends the oldest message that waits there. However many wait, one turn is in the queue; each gives
/// the next one, so that a pair that rests costs a row, and one that waits for a person costs nothing.
/// </summary>
[Message("send_whatsapp", Attempts = 10)]
public sealed record SendWhatsApp(string Pair) : IMessage
{
    public static Posting Turn(string pair, TimeSpan wait = default) => new(wait, Key: pair, Lane: pair);
}

internal sealed class SendWhatsAppHandler(IUnitOfWork work, IDelivery delivery, IOutgoing outgoing, Courier courier)
    : IRequestHandler<SendWhatsApp, Result<Done>>
{
    public async Task<Result<Done>> Handle(SendWhatsApp message, CancellationToken ct)
    {
        if (await outgoing.NextAsync(message.Pair, ct) is not { } turn)
            return default(Done);

        var token = await courier.TokenAsync(turn, ct);
        var step = courier.Decide(turn, token);
        if (step.Content is { } content)
        {
            // From here on a crash leaves a mark, so that nobody sends the same again without asking.
            delivery.KeepOpen();
            outgoing.Begin(turn.Message);
            if ((await work.CommitAsync(ct)).Error is { } settled)
                return settled;

            turn = turn with { Message = step.Message };
            step = await courier.CarryAsync(turn, content, token!, ct);
        }

        return await SettleAsync(turn, step, token?.Fingerprint);
    }

    private async Task<Result<Done>> SettleAsync(Turn turn, Step step, string? token)
    {
        var (number, pair) = (turn.Message.Pair.PhoneNumberId, turn.Message.Pair.Key);
        outgoing.Settle(turn, step, token);
        if (await WaitAsync(number, step) is { } wait)
            work.Send(new SendWhatsApp(pair), SendWhatsApp.Turn(pair, wait));
        if (step.TokenRefused)
            work.Send(new ResumeWhatsApp(number), ResumeWhatsApp.Later(number, courier.TokenRest));

        // What has happened is kept, even when this worker has to stop.
        return await work.CommitAsync(CancellationToken.None);
    }

    private async Task<TimeSpan?> WaitAsync(string number, Step step) => step.QueuesForNumber
        ? await outgoing.QueueForAsync(number, step.Number?.Until, CancellationToken.None)
        : step.NextTurn;
}
