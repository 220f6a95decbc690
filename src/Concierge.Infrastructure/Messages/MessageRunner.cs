using System.Diagnostics;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Messages;

/// <summary>
/// Runs one message's handler in a scope of its own and sees to it that the message ends, whatever happens.
/// </summary>
internal sealed partial class MessageRunner(
    IServiceScopeFactory scopes,
    MessageTypes types,
    MessageFailures failures,
    IOptions<MessagesOptions> options,
    TimeProvider clock,
    ILogger<MessageRunner> log)
{
    // For a handler whose time is over to come to its end.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private static readonly Error TimedOut =
        new(ErrorKind.Unavailable, ErrorCode.MessageTimedOut, "The work did not end in the time that a try may take.");

    private static readonly Error Abandoned = new(
        ErrorKind.Unavailable, ErrorCode.MessageAbandoned, "Each node that tried it died or lost its lease.");

    private static readonly ActivitySource Tracing = new("Concierge.Messages");

    /// <summary>
    /// False when the message is still this node's and unfinished, so that its lease must be given back.
    /// </summary>
    public async Task<bool> RunAsync(Envelope envelope, CancellationToken stop)
    {
        using var logged = log.BeginScope(ScopeOf(envelope));
        using var span = Tracing.StartActivity(
            types.NameOf(envelope.Message), ActivityKind.Consumer, envelope.TraceParent);
        var isAbandoned = envelope.Abandoned >= options.Value.LostLeases;
        var failed = isAbandoned ? Abandoned : await TryAsync(envelope, stop);
        if (failed is null)
            return true;

        // A handler that was stopped has not failed, whatever it says.
        if (stop.IsCancellationRequested)
            return false;

        span?.SetStatus(ActivityStatusCode.Error);
        await failures.RecordAsync(envelope, failed, final: isAbandoned);
        return true;
    }

    private Dictionary<string, object> ScopeOf(Envelope envelope) =>
        new(types.IdsOf(envelope.Message), StringComparer.Ordinal)
        {
            ["messageId"] = envelope.Id,
            ["messageName"] = types.NameOf(envelope.Message),
            ["requestId"] = envelope.CorrelationId,
        };

    private static Error Crash(Exception exception) =>
        new(ErrorKind.Unavailable, ErrorCode.InternalError, $"The handler failed: {exception.GetType().Name}.");

    /// <summary>Why the try failed; null when the message is over.</summary>
    private async Task<Error?> TryAsync(Envelope envelope, CancellationToken stop)
    {
        var limit = types.TimeoutOf(envelope.Message) ?? options.Value.HandlerTimeout;
        using var late = new CancellationTokenSource(limit, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);

        // Also one that never awaits anything must not keep its worker.
        var handling = Task.Run(() => HandleAsync(envelope, over.Token), CancellationToken.None);
        await ((Task)handling).WaitAsync(limit + Grace, clock, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!handling.IsCompleted)
        {
            LogDeaf(limit);
            _ = FollowAsync(handling);
            return TimedOut;
        }

        try
        {
            return await handling is { } error ? late.IsCancellationRequested ? TimedOut : error : null;
        }
        catch (Exception exception) when (over.IsCancellationRequested)
        {
            LogStopped(exception);
            return TimedOut;
        }
        catch (Exception exception)
        {
            LogCrashed(exception);
            return Crash(exception);
        }
    }

    // Nothing that it still commits stands; what it has to say is for the log.
    private async Task FollowAsync(Task<Error?> deaf)
    {
        try
        {
            await deaf;
        }
        catch (Exception exception)
        {
            LogCrashedAfterwards(exception);
        }
    }

    /// <summary>The refusal that the message has to be told of; null when it is over.</summary>
    private async Task<Error?> HandleAsync(Envelope envelope, CancellationToken ct)
    {
        await using var scope = scopes.Open(envelope);
        var services = scope.ServiceProvider;
        var delivery = services.GetRequiredService<Delivery>();
        try
        {
            var result = await services.GetRequiredService<IMediator>().Send(envelope.Message, ct);
            if (delivery.IsOver)
                return null;

            // A handler that had nothing to commit still has to end its message.
            delivery.Close();
            if (result.Error is null)
                result = await services.GetRequiredService<UnitOfWork>().CommitAsync(CancellationToken.None);
            return IsTaken(result) ? null : result.Error;
        }
        catch (Exception exception) when (delivery.IsOver)
        {
            LogCrashedAfterwards(exception);
            return null;
        }
    }

    private bool IsTaken(Result<Done> result)
    {
        if (result.Error?.Code is not ErrorCode.LeaseLost)
            return false;

        LogTaken();
        return true;
    }

    [LoggerMessage(LogLevel.Error, "A message's handler crashed")]
    private partial void LogCrashed(Exception exception);

    [LoggerMessage(LogLevel.Error, "A message's handler crashed when the message was over")]
    private partial void LogCrashedAfterwards(Exception exception);

    [LoggerMessage(LogLevel.Error, "A message's handler goes on although its {Limit} are over; nobody waits for it")]
    private partial void LogDeaf(TimeSpan limit);

    [LoggerMessage(LogLevel.Information, "A message's handler was stopped")]
    private partial void LogStopped(Exception exception);

    [LoggerMessage(LogLevel.Warning, "Another node took the message over; what was done here does not stand")]
    private partial void LogTaken();
}
