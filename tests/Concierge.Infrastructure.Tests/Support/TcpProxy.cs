using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>Stands between a node and PostgreSQL, and breaks connections as a network does.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly ConcurrentBag<ProxiedConnection> _connections = [];
    private readonly int _port;
    private TcpListener _listener;
    private volatile byte[] _mark = [];
    private int _next;

    private TcpProxy(NpgsqlConnectionStringBuilder server)
    {
        _server = server;
        _listener = Listen(port: 0);
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    /// <summary>Nothing that is said arrives.</summary>
    public bool IsSilent { get; private set; }

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Host = "127.0.0.1", Port = _port }
            .ConnectionString;

    public static TcpProxy Before(TestDatabase database) =>
        new(new NpgsqlConnectionStringBuilder(database.ConnectionString));

    /// <summary>The next request that holds the mark, on whatever connection, meets with the mishap.</summary>
    public void Prepare(Mishap mishap, string mark = "")
    {
        _mark = Encoding.UTF8.GetBytes(mark);
        Volatile.Write(ref _next, (int)mishap);
    }

    /// <summary>The mishap that is prepared for a request; it happens once.</summary>
    public Mishap Meet(ReadOnlySpan<byte> request) =>
        request.IndexOf(_mark) < 0 ? Mishap.None : (Mishap)Interlocked.Exchange(ref _next, 0);

    /// <summary>From now on connections are refused.</summary>
    public void Stop()
    {
        _listener.Stop();
        foreach (var connection in _connections)
            connection.Cut();
    }

    /// <summary>From now on connections are taken, but nothing that is said on any of them arrives.</summary>
    public void FallSilent() => IsSilent = true;

    /// <summary>All is well again, on new connections.</summary>
    public void Restore()
    {
        Stop();
        IsSilent = false;
        _listener = Listen(_port);
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync(listener);
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                await server.ConnectAsync(_server.Host!, _server.Port);
                _connections.Add(new ProxiedConnection(this, client, server));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }
}
