using System.Net.Sockets;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>One connection through the proxy, both ways.</summary>
internal sealed class ProxiedConnection
{
    // Enough for the first statements of a batch, and less than a write buffer of the client.
    private const int FirstPart = 4096;

    private readonly TcpProxy _proxy;
    private readonly TcpClient _client;
    private readonly TcpClient _server;
    private Mishap _met;

    public ProxiedConnection(TcpProxy proxy, TcpClient client, TcpClient server)
    {
        (_proxy, _client, _server) = (proxy, client, server);
        _ = ForwardAsync(client, RequestAsync);
        _ = ForwardAsync(server, AnswerAsync);
    }

    public void Cut()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private async Task ForwardAsync(TcpClient from, Func<Memory<byte>, Task> pass)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
                await (_proxy.IsSilent ? Task.CompletedTask : pass(buffer.AsMemory(0, read)));
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // One side is gone, or was cut.
        }

        if (_met is not Mishap.RequestHalfOpen)
            Cut();
    }

    private async Task RequestAsync(Memory<byte> bytes)
    {
        if (_met is Mishap.None)
            _met = _proxy.Meet(bytes.Span);

        var cut = _met is Mishap.RequestCut or Mishap.RequestHalfOpen;
        await _server.GetStream().WriteAsync(cut ? bytes[..Math.Min(bytes.Length, FirstPart)] : bytes);
        if (cut)
            _client.Dispose();
    }

    // The server answers a batch when it has committed it.
    private Task AnswerAsync(Memory<byte> bytes)
    {
        if (_met is not Mishap.AnswerLost)
            return _client.GetStream().WriteAsync(bytes).AsTask();

        Cut();
        return Task.CompletedTask;
    }
}
