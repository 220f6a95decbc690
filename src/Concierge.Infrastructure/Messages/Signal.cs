using System.Threading.Channels;

namespace Concierge.Infrastructure.Messages;

/// <summary>Wakes one waiter; set twice before it looks, it wakes once.</summary>
internal sealed class Signal(TimeProvider clock)
{
    private readonly Channel<byte> _set =
        Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _set.Writer.TryWrite(0);

    /// <summary>Returns when it is set or the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var set = _set.Reader.WaitToReadAsync(over.Token).AsTask();
        await Task.WhenAny(set, Task.Delay(atMost, clock, over.Token));
        await over.CancelAsync();
        _set.Reader.TryRead(out _);
        ct.ThrowIfCancellationRequested();
    }
}
