using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Concierge.Application.Ports;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Concierge.Infrastructure.Messages;

/// <summary>Hears what any node announced under its topic, its own node included.</summary>
public interface IAnnouncementListener
{
    string Topic { get; }

    /// <summary>An empty payload says that anything may have happened: the connection was away for a while.</summary>
    void Announced(string payload);
}

/// <summary>
/// Tells all nodes by PostgreSQL notifications, after the commit and at most once in ten milliseconds: a NOTIFY inside
/// the transactions would make them wait for each other.
/// </summary>
internal sealed partial class Announcements(
    NpgsqlDataSource database, Node node, IServiceProvider services, TimeProvider clock, ILogger<Announcements> log)
    : BackgroundService
{
    /// <summary>An id, a name or a few of them: what a listener wants to know beyond that it reads itself.</summary>
    public const int LongestPayload = 1000;

    private const int MostAtOnce = 2000;

    // PostgreSQL takes 8000 bytes in one notification.
    private const int LongestNotification = 7900;

    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(10);

    private readonly string _sender = node.Id.ToString();
    private readonly Channel<Announcement> _outgoing = Channel.CreateBounded<Announcement>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });

    public const string ChannelName = "concierge";

    public void Publish(IReadOnlyCollection<Announcement> announcements)
    {
        foreach (var announcement in announcements)
        {
            Tell(announcement);
            _outgoing.Writer.TryWrite(announcement);
        }
    }

    /// <summary>What was published before is still sent.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _outgoing.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _outgoing.Reader.WaitToReadAsync(stoppingToken))
        {
            var batch = new HashSet<Announcement>();
            while (batch.Count < MostAtOnce && _outgoing.Reader.TryRead(out var announcement))
                batch.Add(announcement);

            try
            {
                await NotifyAsync(batch, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A hint that is lost is made up for by a poll or a time limit.
                LogLost(exception, batch.Count);
            }

            await Task.Delay(Gap, clock, stoppingToken);
        }
    }

    /// <summary>A node's id, then what it announced; what this node said itself it has heard already.</summary>
    public void Heard(string notification)
    {
        if (notification.StartsWith(_sender, StringComparison.Ordinal))
            return;

        var announcements = notification.AsSpan(_sender.Length);
        foreach (var announcement in JsonSerializer.Deserialize<Announcement[]>(announcements) ?? [])
            Tell(announcement);
    }

    /// <summary>Tells every listener of this node that it may have missed something.</summary>
    public void Missed()
    {
        foreach (var listener in Listeners())
            Tell(listener, payload: "");
    }

    private async Task NotifyAsync(IEnumerable<Announcement> batch, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"SELECT pg_notify('{ChannelName}', payload) FROM unnest($1) AS payload");
        command.Parameters.Add(Parameter.Texts([.. Pack(batch)]));
        await command.ExecuteNonQueryAsync(ct);
    }

    // Many in one, for every node pays for each notification. JSON is ASCII here, so a character is a byte.
    private IEnumerable<string> Pack(IEnumerable<Announcement> batch)
    {
        var packed = new StringBuilder();
        foreach (var announcement in batch.Select(each => JsonSerializer.Serialize(each)))
        {
            if (packed.Length + announcement.Length + 2 > LongestNotification)
            {
                yield return packed.Append(']').ToString();
                packed.Clear();
            }

            packed.Append(packed.Length is 0 ? $"{_sender}[" : ",").Append(announcement);
        }

        yield return packed.Append(']').ToString();
    }

    private void Tell(Announcement announcement)
    {
        foreach (var listener in Listeners().Where(listener => listener.Topic == announcement.Topic))
            Tell(listener, announcement.Payload);
    }

    // Whoever announces has committed already: no listener may make it look otherwise.
    private void Tell(IAnnouncementListener listener, string payload)
    {
        try
        {
            listener.Announced(payload);
        }
        catch (Exception exception)
        {
            LogDeaf(exception, listener.Topic);
        }
    }

    // Asked for late: a listener may itself need what announces.
    private IEnumerable<IAnnouncementListener> Listeners() => services.GetServices<IAnnouncementListener>();

    [LoggerMessage(LogLevel.Warning, "Could not tell other nodes of {Announcements} changes")]
    private partial void LogLost(Exception exception, int announcements);

    [LoggerMessage(LogLevel.Error, "A listener to {Topic} failed")]
    private partial void LogDeaf(Exception exception, string topic);
}
