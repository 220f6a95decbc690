using Concierge.Domain.WhatsApp.Sending;
using Microsoft.Extensions.Logging;

namespace Concierge.Application.WhatsApp.Sending;

/// <summary>Decides on a turn and makes its call. Each is counted and logged, but never what was said.</summary>
internal sealed partial class Courier(
    IChannels channels, ICloudApi api, SendingRules rules, TimeProvider clock, ILogger<Courier> log)
{
    public TimeSpan TokenRest => rules.TokenRest;

    public async Task<OpenedToken?> TokenAsync(Turn turn, CancellationToken ct) =>
        await channels.FindTokenAsync(turn.Message.Pair.PhoneNumberId, ct) is { } token ? new(token) : null;

    public Step Decide(Turn turn, OpenedToken? token)
    {
        var step = turn.Decide(token?.Fingerprint, rules, clock.GetUtcNow());
        if (step.Content is null)
            Report(turn, step, took: null);

        return step;
    }

    public async Task<Step> CarryAsync(Turn turn, Content content, OpenedToken token, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        var answer = await api.SendAsync(turn.Message.Id, turn.Message.Pair, content, token.Secret, ct);
        var step = turn.After(answer, rules, clock.GetUtcNow());
        Report(turn, step, clock.GetElapsedTime(began));
        return step;
    }

    private void Report(Turn turn, Step step, TimeSpan? took)
    {
        var (message, number) = (step.Message, turn.Message.Pair.PhoneNumberId);
        SendingTelemetry.Count(message);
        LogSend(
            "whatsapp.send", message.State, message.Reason, message.Code, message.Id, number, message.Attempts,
            took?.TotalMilliseconds, step.NextTurn?.TotalMilliseconds);
        if (step.TokenRefused)
            LogToken("whatsapp.token", number, message.Code);
    }

    [LoggerMessage(
        LogLevel.Information,
        "{action} {outcome} {reason} {code}: message {outgoingId} of number {phoneNumberId}, attempt {attempt}, "
        + "{latencyMs} ms, next turn in {waitMs} ms")]
    private partial void LogSend(
        string action, OutgoingState outcome, OutgoingReason? reason, int? code, OutgoingId outgoingId,
        string phoneNumberId, int attempt, double? latencyMs, double? waitMs);

    [LoggerMessage(
        LogLevel.Error,
        "{action}: number {phoneNumberId} has no token that Meta takes ({code}); its messages are kept")]
    private partial void LogToken(string action, string phoneNumberId, int? code);
}
