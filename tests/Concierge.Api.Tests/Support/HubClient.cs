using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.Support;

/// <summary>Speaks SignalR's JSON protocol over a WebSocket, as far as the tests need it.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const byte RecordEnd = 0x1e;

    private readonly ClientWebSocket _socket;
    private readonly Channel<HubEvent> _events = Channel.CreateUnbounded<HubEvent>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _calls = new();
    private readonly TaskCompletionSource<JsonElement> _closed =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastCall;

    private HubClient(ClientWebSocket socket) => _socket = socket;

    /// <summary>What the server said when it closed the connection; undefined where it said nothing.</summary>
    public Task<JsonElement> Closed => _closed.Task.InTime();

    /// <summary>The status that a handshake is answered with; 101 opens the connection.</summary>
    public static async Task<HttpStatusCode> KnockAsync(
        Wire host, string query = "", params (string Name, string Value)[] headers)
    {
        using var socket = Prepare(headers);
        try
        {
            await socket.ConnectAsync(AddressOf(host, query), CancellationToken.None);
        }
        catch (WebSocketException) when (socket.HttpStatusCode >= HttpStatusCode.BadRequest)
        {
            // Refused: the status says how.
        }

        return socket.HttpStatusCode;
    }

    /// <summary>Connects with a token, and waits until the server knows the client: the first event says so.</summary>
    public static async Task<HubClient> ConnectAsync(Wire host, string token)
    {
        var client = await OpenAsync(host, token);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("resync", (await client.NextAsync()).Name);
        return client;
    }

    /// <summary>Connects with a token, and says nothing.</summary>
    public static async Task<HubClient> OpenAsync(Wire host, string token)
    {
        var client = new HubClient(Prepare([]));
        await client._socket.ConnectAsync(AddressOf(host, $"?access_token={token}"), CancellationToken.None);
        _ = client.ReadAsync();
        return client;
    }

    public async Task<HubEvent> NextAsync() => await _events.Reader.ReadAsync().AsTask().InTime();

    /// <summary>The body of the next event, which has this name.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        var (heard, body) = await NextAsync();
        Assert.Equal(name, heard);
        return body;
    }

    /// <summary>The answer of a method, or the framework's error text where it could not be called.</summary>
    public async Task<JsonElement> CallAsync(string method, params object?[] arguments)
    {
        var id = $"{Interlocked.Increment(ref _lastCall)}";
        var answer = _calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        return await answer.Task.InTime();
    }

    public Task SendAsync(string record) => _socket.SendAsync(
        new ArraySegment<byte>([.. Encoding.UTF8.GetBytes(record), RecordEnd]),
        WebSocketMessageType.Text,
        endOfMessage: true,
        CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ClientWebSocket Prepare((string Name, string Value)[] headers)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
            socket.Options.SetRequestHeader(name, value);
        return socket;
    }

    private static Uri AddressOf(Wire host, string query) =>
        new($"{host.Origin.Replace("http", "ws", StringComparison.Ordinal)}/hubs/chat{query}");

    private async Task ReadAsync()
    {
        var received = new List<byte>();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await _socket.ReceiveAsync(buffer, CancellationToken.None)
                is { MessageType: not WebSocketMessageType.Close } part)
            {
                received.AddRange(buffer.AsSpan(0, part.Count));
                if (part.EndOfMessage)
                    Take(received);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException)
        {
            // The connection broke, or the test is over; whoever waits for more fails in time.
        }

        _closed.TrySetResult(default);
    }

    private void Take(List<byte> received)
    {
        foreach (var record in Encoding.UTF8.GetString([.. received]).Split((char)RecordEnd)[..^1])
            Take(JsonElement.Parse(record));
        received.Clear();
    }

    private void Take(JsonElement record)
    {
        if (!record.TryGetProperty("type", out var type))
            return;

        switch (type.GetInt32())
        {
            case 1:
                var arguments = record.GetProperty("arguments");
                _events.Writer.TryWrite(new HubEvent(
                    record.GetProperty("target").GetString()!,
                    arguments.GetArrayLength() > 0 ? arguments[0] : default));
                break;
            case 3:
                _calls[record.GetProperty("invocationId").GetString()!].SetResult(
                    record.TryGetProperty("result", out var result) ? result : record.GetProperty("error"));
                break;
            case 7:
                _closed.TrySetResult(record);
                break;
        }
    }
}

internal sealed record HubEvent(string Name, JsonElement Body);
