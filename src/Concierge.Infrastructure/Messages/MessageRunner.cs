using System.Diagnostics;
using Concierge.Application.Pipeline;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Messages;

/// <summary>
/// Runs one message's handler in a scope of its own and sees to it that the message ends, whatever happens.
/// </summary>
internal sealed partial class MessageRunner(IServiceScopeFactory scopes, MessageTypes types, ILogger<MessageRunner> log)
{
    private static readonly ActivitySource Tracing = new("Concierge.Messages");

    /// <summary>
    /// False when the message is still this node's and unfinished, so that its lease must be given back.
    /// </summary>
    public async Task<bool> RunAsync(Envelope envelope, CancellationToken ct)
    {
        using var logged = log.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["messageId"] = envelope.Id,
            ["messageName"] = types.NameOf(envelope.Message),
            ["requestId"] = envelope.CorrelationId,
        });
        using var span = Tracing.StartActivity(
            types.NameOf(envelope.Message), ActivityKind.Consumer, envelope.TraceParent);
        try
        {
            if (await HandleAsync(envelope, ct) is not { } error)
                return true;

            // A handler that was stopped has not failed, whatever it says.
            if (ct.IsCancellationRequested)
                return false;

            await FailAsync(envelope, error);
        }
        catch (Exception exception) when (ct.IsCancellationRequested)
        {
            LogStopped(exception);
            return false;
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            LogCrashed(exception);
            await FailAsync(envelope, Crash(exception));
        }

        return true;
    }

    private static Error Crash(Exception exception) =>
        new(ErrorKind.Unavailable, ErrorCode.InternalError, $"The handler failed: {exception.GetType().Name}.");

    /// <summary>The refusal that the message has to be told of; null when it is over.</summary>
    private async Task<Error?> HandleAsync(Envelope envelope, CancellationToken ct)
    {
        await using var scope = Open(envelope);
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

    private async Task FailAsync(Envelope envelope, Error error)
    {
        try
        {
            await using var scope = Open(envelope);
            var services = scope.ServiceProvider;
            var wait = services.GetRequiredService<Delivery>().Fail(error);
            var recorded = await services.GetRequiredService<UnitOfWork>().CommitAsync(CancellationToken.None);
            if (recorded.Error is null)
                LogFailed(error.Code, envelope.Attempts + 1, wait);
            else if (!IsTaken(recorded))
                LogUnrecorded(recorded.Error.Code, exception: null);
        }
        catch (Exception exception)
        {
            // The database is away; the lease runs out and the message comes again.
            LogUnrecorded(ErrorCode.DatabaseUnavailable, exception);
        }
    }

    private bool IsTaken(Result<Done> result)
    {
        if (result.Error?.Code is not ErrorCode.LeaseLost)
            return false;

        LogTaken();
        return true;
    }

    private AsyncServiceScope Open(Envelope envelope)
    {
        var scope = scopes.CreateAsyncScope();
        var user = envelope.UserId is { } id ? new UserId(id) : (UserId?)null;
        scope.ServiceProvider.GetRequiredService<Delivery>().Begin(envelope);
        scope.ServiceProvider.GetRequiredService<Caller>()
            .Became(user, roles: [], envelope.CorrelationId, causationId: envelope.Id.ToString());
        return scope;
    }

    [LoggerMessage(LogLevel.Warning, "Message failed with {Code} on try {Attempt}; next try in {Wait}")]
    private partial void LogFailed(ErrorCode code, int attempt, TimeSpan? wait);

    [LoggerMessage(LogLevel.Error, "A message's handler crashed")]
    private partial void LogCrashed(Exception exception);

    [LoggerMessage(LogLevel.Error, "A message's handler crashed after the commit that ended the message")]
    private partial void LogCrashedAfterwards(Exception exception);

    [LoggerMessage(LogLevel.Information, "A message's handler was stopped")]
    private partial void LogStopped(Exception exception);

    [LoggerMessage(LogLevel.Error, "A message's failure could not be recorded ({Code}); its lease will run out")]
    private partial void LogUnrecorded(ErrorCode code, Exception? exception);

    [LoggerMessage(LogLevel.Warning, "Another node took the message over; what was done here does not stand")]
    private partial void LogTaken();
}
