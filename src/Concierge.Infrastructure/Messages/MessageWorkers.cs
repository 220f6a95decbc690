using Concierge.Application.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.Messages;

/// <summary>
/// Runs the handlers of leased messages, so many at once. Told to stop, it starts nothing more and gives back what was
/// not begun, lets running handlers finish for a while, stops those that do not, and gives theirs back too.
/// </summary>
internal sealed partial class MessageWorkers(
    LocalQueue local,
    MessageTable table,
    MessageRunner runner,
    Announcements announcements,
    IHostApplicationLifetime lifetime,
    IOptions<MessagesOptions> options,
    TimeProvider clock,
    ILogger<MessageWorkers> log) : IHostedService, IDisposable
{
    // For handlers that were stopped to come to their end.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stopTaking = new();
    private readonly CancellationTokenSource _stopRunning = new();
    private Task _running = Task.CompletedTask;
    private Task? _ending;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(Enumerable.Range(0, options.Value.Concurrency).Select(_ => Task.Run(RunAsync)));
        local.Open();

        // Not when its turn to stop has come: the HTTP side may take long to fall silent.
        lifetime.ApplicationStopping.Register(() => _ending = EndAsync());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => (_ending ??= EndAsync()).WaitAsync(cancellationToken);

    public void Dispose()
    {
        _stopTaking.Dispose();
        _stopRunning.Dispose();
    }

    private async Task EndAsync()
    {
        local.Close();
        await _stopTaking.CancelAsync();
        _stopRunning.CancelAfter(options.Value.StopTimeout);
        await GiveBackAsync([.. local.TakeWaiting()]);
        await Task.WhenAny(_running, Task.Delay(options.Value.StopTimeout + Grace, clock));
        await GiveBackAsync([.. local.Held]);
    }

    private async Task GiveBackAsync(IReadOnlyCollection<Lease> leases)
    {
        if (leases.Count is 0)
            return;

        try
        {
            await table.ReleaseAsync([.. leases.Select(lease => lease.Envelope)], CancellationToken.None);
            announcements.Publish([new Announcement(MessagePump.Topic, "")]);
            LogGaveBack(leases.Count);
        }
        catch (NpgsqlException exception)
        {
            LogKept(exception, leases.Count);
        }
    }

    private async Task RunAsync()
    {
        while (await NextAsync() is { } lease)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, _stopRunning.Token);

            // A lease that was not settled stays held: lost ones are gone by themselves, the others are given back.
            if (await runner.RunAsync(lease.Envelope, stop.Token) || lease.Lost.IsCancellationRequested)
                local.Remove(lease);
        }
    }

    private async Task<Lease?> NextAsync()
    {
        try
        {
            return _stopTaking.IsCancellationRequested ? null : await local.Waiting.ReadAsync(_stopTaking.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Information, "Gave {Messages} messages back")]
    private partial void LogGaveBack(int messages);

    [LoggerMessage(LogLevel.Warning, "Could not give {Messages} messages back; their leases will run out")]
    private partial void LogKept(Exception exception, int messages);
}
