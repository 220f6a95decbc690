using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Messages;

/// <summary>Records tries of messages that failed without a word of their handlers.</summary>
internal sealed partial class MessageFailures(IServiceScopeFactory scopes, ILogger<MessageFailures> log)
{
    /// <param name="final">It is not tried again, however many tries it has left.</param>
    public async Task RecordAsync(Envelope envelope, Error error, bool final = false)
    {
        try
        {
            var recorded = await TellAsync(envelope, error) ?? await FailAsync(envelope, error, final);
            if (recorded.Error is null)
                LogFailed(error.Code, envelope.Attempts + 1);
            else if (recorded.Error.Code is ErrorCode.LeaseLost)
                LogTaken();
            else
                LogUnrecorded(recorded.Error.Code, exception: null);
        }
        catch (Exception exception)
        {
            // The database is away; the lease runs out and the message comes again.
            LogUnrecorded(ErrorCode.DatabaseUnavailable, exception);
        }
    }

    /// <summary>Tells what the message is about; null where that is nobody, or nobody could be told.</summary>
    private async Task<Result<Done>?> TellAsync(Envelope envelope, Error error)
    {
        if (envelope.Message.AfterFailure(error) is not { } command)
            return null;

        await using var scope = scopes.Open(envelope);
        var delivery = scope.ServiceProvider.GetRequiredService<Delivery>();
        try
        {
            var told = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
            if (told.Error is not null)
                return null;
            if (delivery.IsOver)
                return told;

            // Nobody needs the message any more.
            delivery.Close();
            return await CommitAsync(scope);
        }
        catch (Exception exception)
        {
            LogUntold(exception);
            return null;
        }
    }

    private async Task<Result<Done>> FailAsync(Envelope envelope, Error error, bool final)
    {
        await using var scope = scopes.Open(envelope);
        scope.ServiceProvider.GetRequiredService<Delivery>().Fail(error, final);
        return await CommitAsync(scope);
    }

    private static Task<Result<Done>> CommitAsync(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<UnitOfWork>().CommitAsync(CancellationToken.None);

    [LoggerMessage(LogLevel.Warning, "A try of a message failed with {Code}; it was number {Attempt}")]
    private partial void LogFailed(ErrorCode code, int attempt);

    [LoggerMessage(LogLevel.Error, "What a message is about could not be told that a try failed")]
    private partial void LogUntold(Exception exception);

    [LoggerMessage(LogLevel.Information, "Another node has the message by now; this failed try of it does not count")]
    private partial void LogTaken();

    [LoggerMessage(LogLevel.Error, "A message's failure could not be recorded ({Code}); its lease will run out")]
    private partial void LogUnrecorded(ErrorCode code, Exception? exception);
}
