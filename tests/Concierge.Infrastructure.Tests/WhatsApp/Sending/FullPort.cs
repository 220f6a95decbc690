using System.Net;
using System.Net.Sockets;

namespace Concierge.Infrastructure.Tests.WhatsApp.Sending;

/// <summary>An address at which nobody takes connections, and nobody refuses them either.</summary>
internal sealed class FullPort : IDisposable
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    private FullPort()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(backlog: 0);
    }

    public string Address => $"http://{_listener.LocalEndPoint}/v24.0";

    /// <summary>Connects until there is no room for one that waits to be taken.</summary>
    public static async Task<FullPort> OpenAsync()
    {
        var port = new FullPort();
        while (await port.HasRoomAsync())
            continue;
        return port;
    }

    public void Dispose()
    {
        _waiting.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }

    private async Task<bool> HasRoomAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _waiting.Add(socket);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        try
        {
            await socket.ConnectAsync(_listener.LocalEndPoint!, limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
