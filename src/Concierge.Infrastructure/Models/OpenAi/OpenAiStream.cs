using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.OpenAi;

/// <summary>
/// A stream's chunks. It ends well in one way only: the model said why it stopped, and the server said <c>[DONE]</c>.
/// </summary>
internal sealed class OpenAiStream(Stream body, CancellationToken ct) : IAsyncDisposable
{
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(200);

    private readonly IAsyncEnumerator<SseItem<string>> _events =
        SseParser.Create(body).EnumerateAsync(ct).GetAsyncEnumerator(ct);

    private bool _finished;
    private bool _spoke;

    /// <summary>The next chunk that says something, or null at the end.</summary>
    public async Task<ChatResponseUpdate?> NextAsync()
    {
        while (await OpenAiFaults.ReadAsync(() => _events.MoveNextAsync().AsTask(), ct))
        {
            var data = _events.Current.Data;
            if (data is "[DONE]")
            {
                await ReadToEndAsync();
                return End();
            }

            if (data is not "" && Read(data) is { } update)
                return update;
        }

        throw OpenAiFaults.Cut();
    }

    public ValueTask DisposeAsync() => _events.DisposeAsync();

    // Only with its body read to the end can the connection serve the next call. The answer is whole without that, so
    // a server that keeps the body open, or breaks it off here, only costs the connection.
    private async Task ReadToEndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Drain);
        try
        {
            await body.CopyToAsync(Stream.Null, patience.Token);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
        }
    }

    private ChatResponseUpdate? End()
    {
        if (!_finished)
            throw OpenAiFaults.Cut();

        return _spoke ? null : throw OpenAiFaults.Invalid("is empty");
    }

    // A chunk that only names the role is no token yet: until one comes, another attempt may take over.
    private ChatResponseUpdate? Read(string data)
    {
        var update = OpenAiAnswer.ReadChunk(Parse(data));
        _finished |= update.FinishReason is not null;
        _spoke |= update.Text is not "";
        return update is { Contents: [], FinishReason: null } ? null : update;
    }

    // The parser's own message would quote the answer.
    private static JsonElement Parse(string data)
    {
        try
        {
            return JsonElement.Parse(data);
        }
        catch (JsonException)
        {
            throw OpenAiFaults.Invalid("holds a chunk that is not JSON");
        }
    }
}
