using Concierge.Application.Bookings.Understanding;
using Concierge.Application.Pipeline;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Concierge.Application.Agent;

/// <summary>
/// Answers a customer's message: understands it, decides, and writes the booking's events, the answer and its sending
/// in one commit, which also ends the message. While a person has the conversation, nothing is said.
/// </summary>
[Message("answer_customer")]
public sealed record AnswerCustomer(ConversationId ConversationId, MessageId MessageId) : IMessage;

internal sealed partial class AnswerCustomerHandler(
    Scenes scenes, IBookingUnderstanding understanding, Acting acting, ILogger<AnswerCustomerHandler> log)
    : IRequestHandler<AnswerCustomer, Result<Done>>
{
    // Somebody else took the time, or the hold ran out, between the look and the commit.
    private const int MostTries = 3;

    public async Task<Result<Done>> Handle(AnswerCustomer message, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            if (await scenes.FindAsync(message.ConversationId, message.MessageId, ct) is not { } scene)
                return default(Done);

            var reading = await understanding.ReadAsync(scene.ToTalk(), ct);
            var step = scene.Calendar is null
                ? new Step.Chat()
                : new Dialogue(scene.Talk, scene.Confirmed).Next(reading);
            var done = await acting.DoAsync(step, scene, ct);
            LogAnswer("agent.answer", reading.Intent, step.GetType().Name, done.Error?.Code, message.ConversationId);

            if (done.Error?.Code is ErrorCode.NotTakenOver)
                return default(Done);
            if (done.Error is not { Kind: ErrorKind.Conflict } || tries == MostTries)
                return done;
        }
    }

    [LoggerMessage(LogLevel.Information, "{action}: {intent} led to {step} ({code}) in conversation {conversationId}")]
    private partial void LogAnswer(
        string action, Intent intent, string step, ErrorCode? code, ConversationId conversationId);
}
