using Concierge.Domain.Identity;
using Microsoft.AspNetCore.SignalR;

namespace Concierge.Api.Realtime;

/// <summary>
/// A client that is there. What it is told waits in its own queue, so that one that reads slowly holds up nobody, and
/// only up to a limit, so that it cannot hold the memory either: beyond it, all that waits becomes one word to read
/// anew.
/// </summary>
internal sealed class LiveConnection(
    ISingleClientProxy client, UserId user, bool isOperator, int maxWaitingBytes, CancellationToken gone)
{
    private readonly Lock _gate = new();
    private readonly Queue<LiveMessage> _waiting = new();
    private int _waitingBytes;
    private bool _isSending;

    public UserId User => user;

    public bool IsOperator => isOperator;

    /// <summary>The groups it has joined by itself; <see cref="Audience"/> keeps them.</summary>
    public HashSet<string> Joined { get; } = new(StringComparer.Ordinal);

    /// <summary>Does not wait for the client.</summary>
    public void Tell(LiveMessage message)
    {
        lock (_gate)
        {
            Enqueue(message);
            if (_isSending)
                return;

            _isSending = true;
        }

        _ = SendAsync();
    }

    private void Enqueue(LiveMessage message)
    {
        if (_waiting.Count > 0 && _waitingBytes + message.Bytes > maxWaitingBytes)
        {
            _waiting.Clear();
            _waitingBytes = 0;
            message = LiveMessage.Resync;
        }

        _waiting.Enqueue(message);
        _waitingBytes += message.Bytes;
    }

    private async Task SendAsync()
    {
        try
        {
            while (Next() is { } message)
                await client.SendCoreAsync(message.Name, message.Body is { } body ? [body] : [], gone);
        }
        catch (OperationCanceledException)
        {
            // The client has gone. It stays marked as sending: nothing more is sent to it, and it is forgotten soon.
        }
    }

    private LiveMessage? Next()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var message))
                _waitingBytes -= message.Bytes;
            else
                _isSending = false;

            return message;
        }
    }
}
