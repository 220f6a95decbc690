using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Models.Observed;

/// <summary>What the log says about models: never what was asked or answered.</summary>
internal static partial class ModelLog
{
    public const string Category = "Concierge.Models";

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "{action} {provider} {model}: {outcome} in {latencyMs} ms, {input} tokens in, {output} out")]
    public static partial void Call(
        ILogger log, string action, string provider, string model, string outcome, double latencyMs, long? input,
        long? output);

    public static void Retry(ILogger log, string model, int attempt, TimeSpan delay, Exception? failure) =>
        Retry(log, "llm.retry", model, attempt, delay.TotalMilliseconds, (failure as ModelException)?.Code);

    public static void Fallback(ILogger log, string model, string next, ErrorCode outcome) =>
        Fallback(log, "llm.fallback", model, next, outcome);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "{action} {model}: attempt {attempt} failed with {outcome}, again in {delayMs} ms")]
    private static partial void Retry(
        ILogger log, string action, string model, int attempt, double delayMs, ErrorCode? outcome);

    [LoggerMessage(
        EventId = 3,
        Level = LogLevel.Warning,
        Message = "{action} {model} failed with {outcome}; {next} is asked instead")]
    private static partial void Fallback(ILogger log, string action, string model, string next, ErrorCode outcome);
}
