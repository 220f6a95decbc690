using System.Threading.Channels;
using Concierge.Application.Ports;
using Concierge.Application.Realtime;
using Concierge.Infrastructure.Messages;

namespace Concierge.Api.Realtime;

/// <summary>
/// Tells the clients of this node what was announced on any node. The view is read once for all of them, only when
/// somebody is to be told, and once for all that was announced of a thing while the last views were being read.
/// </summary>
internal sealed partial class LiveFeed(Audience audience, IServiceScopeFactory scopes, ILogger<LiveFeed> log)
    : BackgroundService, IAnnouncementListener
{
    private const int MostAtOnce = 200;
    private const int MostWaiting = 10_000;

    private readonly Channel<LiveChange> _changes = Channel.CreateBounded<LiveChange>(MostWaiting);
    private int _dropped;

    public string Topic => LiveChange.Topic;

    public void Announced(string payload)
    {
        if (audience.Size == 0)
            return;

        if (payload is "")
            TellAll(LiveMessage.Resync);
        else if (LiveChange.Parse(payload) is { } change && audience.Watches(change))
            Keep(change);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _changes.Reader.WaitToReadAsync(stoppingToken))
        {
            HashSet<LiveChange> batch = [];
            while (batch.Count < MostAtOnce && _changes.Reader.TryRead(out var change))
                batch.Add(change);
            if (Interlocked.Exchange(ref _dropped, 0) is 1)
                TellAll(LiveMessage.Resync);

            foreach (var changes in batch.GroupBy(change => change.Event))
                await TellAsync(changes.Key, [.. changes], stoppingToken);
        }
    }

    private void Keep(LiveChange change)
    {
        if (!_changes.Writer.TryWrite(change))
            Interlocked.Exchange(ref _dropped, 1);
    }

    private async Task TellAsync(LiveEvent happened, IReadOnlyList<LiveChange> changes, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var reader = scope.ServiceProvider.GetServices<ILiveView>().Single(view => view.Event == happened);
            var views = await reader.ReadAsync([.. changes.Select(change => change.Id)], ct);
            foreach (var change in changes)
            {
                if (views.GetValueOrDefault(change.Id) is { } view)
                    Tell(change, view, reader);
            }
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // What could not be read here, each client reads for itself.
            LogUnread(exception, happened, changes.Count);
            Tell(
                changes.SelectMany(change => audience.Of(change).Concat(audience.OutlineOf(change))).Distinct(),
                LiveMessage.Resync);
        }
    }

    private void Tell(LiveChange change, object view, ILiveView reader)
    {
        if (audience.Of(change) is not [] and var told)
            Tell(told, LiveMessage.Of(change.Event, view));
        if (audience.OutlineOf(change) is not [] and var overseers)
            Tell(overseers, LiveMessage.Of(change.Event, reader.OutlineOf(view)));
    }

    private void TellAll(LiveMessage message) => Tell(audience.Everybody(), message);

    private static void Tell(IEnumerable<LiveConnection> connections, LiveMessage message)
    {
        foreach (var connection in connections)
            connection.Tell(message);
    }

    [LoggerMessage(LogLevel.Error, "Could not read what to show of {Changes} changes for {Event}")]
    private partial void LogUnread(Exception exception, LiveEvent @event, int changes);
}
