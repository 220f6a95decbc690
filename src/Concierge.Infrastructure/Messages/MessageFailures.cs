using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Messages;

/// <summary>Records tries of messages that failed without a word of their handlers.</summary>
internal sealed partial class MessageFailures(IServiceScopeFactory scopes, ILogger<MessageFailures> log)
{
    public async Task RecordAsync(Envelope envelope, Error error)
    {
        try
        {
            await using var scope = scopes.Open(envelope);
            var recorded = await RecordAsync(scope.ServiceProvider, envelope.Message, error);
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

    private static async Task<Result<Done>> RecordAsync(IServiceProvider services, IMessage message, Error error)
    {
        var delivery = services.GetRequiredService<Delivery>();
        var told = message.AfterFailure(error) is { } command
            ? await services.GetRequiredService<IMediator>().Send(command, CancellationToken.None)
            : error;
        if (delivery.IsOver)
            return told;

        // Nobody needs the message any more, or nobody could be told: then at least the message has failed.
        delivery.Close();
        if (told.Error is not null)
            delivery.Fail(error);
        return await services.GetRequiredService<UnitOfWork>().CommitAsync(CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Warning, "A try of a message failed with {Code}; it was number {Attempt}")]
    private partial void LogFailed(ErrorCode code, int attempt);

    [LoggerMessage(LogLevel.Information, "Another node has the message by now; this failed try of it does not count")]
    private partial void LogTaken();

    [LoggerMessage(LogLevel.Error, "A message's failure could not be recorded ({Code}); its lease will run out")]
    private partial void LogUnrecorded(ErrorCode code, Exception? exception);
}
