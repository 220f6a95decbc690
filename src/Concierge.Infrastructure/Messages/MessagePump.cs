using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Messages;

/// <summary>
/// Takes waiting messages from the table in batches: woken by this node's commits, by other nodes' announcements, by
/// the next due time, and by a slow poll in case all of those were lost.
/// </summary>
internal sealed partial class MessagePump(
    MessageTable table,
    LocalQueue local,
    [FromKeyedServices(MessagePump.Wake)] Signal signal,
    IHostApplicationLifetime lifetime,
    IOptions<MessagesOptions> options,
    TimeProvider clock,
    ILogger<MessagePump> log) : BackgroundService, IAnnouncementListener
{
    /// <summary>The key of the signal that wakes the pump.</summary>
    public const string Wake = "message-pump";

    public const string Topic = "messages";

    private const int MostPerClaim = 256;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    string IAnnouncementListener.Topic => Topic;

    void IAnnouncementListener.Announced(string payload) => signal.Set();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await PumpAsync() is { } wait)
                    await signal.WaitAsync(wait, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                LogFailed(exception);
                await Task.Delay(AfterFailure, clock, stop.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Claims once; answers how long to wait before the next time, null for not at all.</summary>
    private async Task<TimeSpan?> PumpAsync()
    {
        if (!local.HasRoom)
        {
            // From now on whoever frees a place wakes this; who freed one just before did not.
            local.Backlog = true;
            return local.HasRoom ? null : options.Value.Poll;
        }

        var asked = Math.Min(local.Room, MostPerClaim);
        local.Reserve(asked);
        var claimed = await ClaimAsync(asked);
        foreach (var envelope in claimed.Messages)
            local.Enqueue(envelope);

        if (claimed.Messages.Count == asked)
            return null;

        local.Backlog = false;
        return claimed.Next < options.Value.Poll ? claimed.Next : options.Value.Poll;
    }

    private async Task<Claimed> ClaimAsync(int asked)
    {
        var taken = 0;
        try
        {
            // Not to be cancelled: what the server has leased by then, nobody would know of.
            var claimed = await table.ClaimAsync(asked, CancellationToken.None);
            taken = claimed.Messages.Count;
            return claimed;
        }
        finally
        {
            local.Release(asked - taken);
        }
    }

    [LoggerMessage(LogLevel.Error, "Could not take messages; trying again")]
    private partial void LogFailed(Exception exception);
}
