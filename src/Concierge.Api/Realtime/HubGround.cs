using System.Diagnostics;
using Concierge.Api.Http;
using Concierge.Api.Http.RateLimits;
using Concierge.Api.Observability;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.SignalR;

namespace Concierge.Api.Realtime;

/// <summary>
/// What every call over the hub stands on, as every request does: who calls, the rate limit, an id for it, one line in
/// the log, and answers and problems in the shapes of the HTTP side.
/// </summary>
internal sealed partial class HubGround(RateLimiter limiter, ILogger<HubGround> log) : IHubFilter
{
    private const string Policy = "messages";

    private static readonly Func<ILogger, string, IDisposable?> Scope =
        LoggerMessage.DefineScope<string>("{RequestId}");

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var caller = context.ServiceProvider.GetRequiredService<Caller>();
        caller.Became(context.Context.User!, context.Context.ConnectionId);
        return next(context);
    }

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var trail = new RequestTrail(Guid.CreateVersion7().ToString("N"), Stopwatch.GetTimestamp());
        var caller = invocationContext.ServiceProvider.GetRequiredService<Caller>();
        caller.Became(invocationContext.Context.User!, trail.Id);
        using (Scope(log, trail.Id))
        {
            var verdict = limiter.Take(Policy, Visitor.Of(caller, address: null));
            var answer = verdict.IsAllowed
                ? await AnswerAsync(invocationContext, next, trail)
                : Describe(RateLimiting.Refuse(verdict), trail);
            LogAnswered(
                invocationContext.HubMethodName, (answer as Problem)?.Code, caller.Id.Value, trail.ElapsedMs);
            return answer;
        }
    }

    private async Task<object> AnswerAsync(
        HubInvocationContext context, Func<HubInvocationContext, ValueTask<object?>> next, RequestTrail trail)
    {
        try
        {
            var answer = (HubAnswer)(await next(context))!;
            return answer.Error is { } error
                ? Describe(error, trail)
                : new Envelope<object?>(answer.Data, trail.Id, trail.ElapsedMs);
        }
        catch (Exception exception) when (!context.Context.ConnectionAborted.IsCancellationRequested)
        {
            return Explain(exception, context.Context.GetHttpContext()!.Request, trail);
        }
    }

    private Problem Explain(Exception exception, HttpRequest request, RequestTrail trail)
    {
        if (Outages.Find(exception) is { } outage)
        {
            LogUnavailable(new ScrubbedException(exception, request));
            return Describe(outage, trail);
        }

        LogFailed(new ScrubbedException(exception, request));
        return Problems.Describe(StatusCodes.Status500InternalServerError, trail.Id, trail.ElapsedMs);
    }

    private static Problem Describe(Error error, RequestTrail trail) =>
        Problems.Describe(error, trail.Id, trail.ElapsedMs);

    [LoggerMessage(
        LogLevel.Information, "{HubMethod} answered {Code} for {UserId} in {DurationMs} ms", EventName = "hub.call")]
    private partial void LogAnswered(string hubMethod, ErrorCode? code, Guid userId, double durationMs);

    [LoggerMessage(LogLevel.Error, "The call failed by an exception that nobody handles")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The database could not be reached")]
    private partial void LogUnavailable(Exception exception);
}
