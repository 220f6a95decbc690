using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Messages;

/// <summary>
/// The messages this node has leased: a place is reserved before the lease is written, freed when it ends.
/// </summary>
internal sealed class LocalQueue(IOptions<MessagesOptions> options, [FromKeyedServices(MessagePump.Wake)] Signal pump)
{
    private readonly Channel<Lease> _waiting = Channel.CreateUnbounded<Lease>();
    private readonly ConcurrentDictionary<Guid, Lease> _held = new();
    private volatile bool _open;
    private volatile bool _backlog;
    private int _taken;

    public TimeSpan Lease => options.Value.Lease;

    public ICollection<Lease> Held => _held.Values;

    public int Room => Math.Max(0, options.Value.Capacity - Volatile.Read(ref _taken));

    /// <summary>Small claims cost as much as large ones, so they wait until half of the places are free.</summary>
    public bool HasRoom => IsHalfEmpty(Volatile.Read(ref _taken));

    public ChannelReader<Lease> Waiting => _waiting.Reader;

    /// <summary>
    /// Rows wait in the table: until they are taken, new messages go behind them instead of past them.
    /// </summary>
    public bool Backlog
    {
        get => _backlog;
        set => _backlog = value;
    }

    /// <summary>From now on this node takes messages; a node that only answers HTTP never opens.</summary>
    public void Open() => _open = true;

    public void Close() => _open = false;

    public bool TryReserve()
    {
        if (!_open || _backlog)
            return false;

        if (Interlocked.Increment(ref _taken) <= options.Value.Capacity)
            return true;

        Interlocked.Decrement(ref _taken);
        _backlog = true;
        return false;
    }

    public void Reserve(int places) => Interlocked.Add(ref _taken, places);

    public void Release(int places)
    {
        if (places is 0)
            return;

        var taken = Interlocked.Add(ref _taken, -places);
        if (_backlog && IsHalfEmpty(taken))
            pump.Set();
    }

    /// <summary>Takes a leased message for which a place was reserved.</summary>
    public void Enqueue(Envelope envelope)
    {
        var lease = new Lease(envelope);
        _held[envelope.Id] = lease;
        _waiting.Writer.TryWrite(lease);
    }

    /// <summary>Takes back what no worker has begun.</summary>
    public IEnumerable<Lease> TakeWaiting()
    {
        while (_waiting.Reader.TryRead(out var lease))
        {
            Remove(lease);
            yield return lease;
        }
    }

    public void Remove(Lease lease)
    {
        _held.TryRemove(new KeyValuePair<Guid, Lease>(lease.Envelope.Id, lease));
        lease.Dispose();
        Release(1);

        // The next one of its lane may be taken now.
        if (lease.Envelope.Lane is not null)
            pump.Set();
    }

    private bool IsHalfEmpty(int taken) => taken <= options.Value.Capacity / 2;
}

/// <summary>A message in this node's hands, until it is done or the lease is lost.</summary>
internal sealed class Lease(Envelope envelope) : IDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private readonly Lock _gate = new();
    private bool _over;

    public Envelope Envelope => envelope;

    public CancellationToken Lost => _lost.Token;

    public void Lose()
    {
        lock (_gate)
        {
            if (!_over)
                _lost.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
            _lost.Dispose();
        }
    }
}
