using System.Threading.Channels;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Postgres;

/// <summary>
/// Commits travel together: whichever committer's turn it is takes every unit that waits and sends them as one batch.
/// No timer and no added delay: a lone unit goes at once, and many share one round trip and one flush. The turn passes
/// when the batch stands: one batch under way at a time makes the largest groups. One that takes long passes it on
/// before.
/// </summary>
internal sealed class Committers(
    Func<Committer> open, IOptions<PostgresOptions> options, IHostApplicationLifetime lifetime)
    : IHostedService, IDisposable
{
    // More than this many units waiting means that the database is down or drowning: callers are told at once.
    private const int Capacity = 20_000;

    private static readonly Error Busy =
        new(ErrorKind.Unavailable, ErrorCode.DatabaseUnavailable, "The database does not keep up; try again.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };

    private static readonly Error Stopping =
        new(ErrorKind.Unavailable, ErrorCode.ShuttingDown, "The server is stopping; nothing was written.");

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Channel<Unit> _waiting = Channel.CreateBounded<Unit>(Capacity);
    private Task _running = Task.CompletedTask;

    public Task<Result<Done>> CommitAsync(Unit unit)
    {
        if (!_waiting.Writer.TryWrite(unit))
            unit.Refuse(lifetime.ApplicationStopped.IsCancellationRequested ? Stopping : Busy);

        return unit.Answer;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(Enumerable.Range(0, options.Value.Committers).Select(_ => Task.Run(RunAsync)));
        return Task.CompletedTask;
    }

    // Hosted services stop in reverse order: by now nothing that commits is running any more.
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return _running.WaitAsync(cancellationToken);
    }

    public void Dispose() => _turn.Dispose();

    private async Task RunAsync()
    {
        await using var committer = open();
        var units = new List<Unit>(options.Value.UnitsPerBatch);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            await _turn.WaitAsync();
            units.Clear();
            while (units.Count < options.Value.UnitsPerBatch && _waiting.Reader.TryRead(out var unit))
                units.Add(unit);

            var committed = committer.CommitAsync(units);
            await committed.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _turn.Release();
            await committed;
        }
    }
}
