using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.Resilience;

/// <summary>
/// A stream whose first token has come: until then another attempt or another model can take over unseen.
/// </summary>
internal sealed class OpenedStream : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates;

    private OpenedStream(IAsyncEnumerator<ChatResponseUpdate> updates, bool hasCurrent) =>
        (_updates, HasCurrent) = (updates, hasCurrent);

    public bool HasCurrent { get; private set; }

    public ChatResponseUpdate Current => _updates.Current;

    public static async ValueTask<OpenedStream> OpenAsync(
        IAsyncEnumerable<ChatResponseUpdate> stream, CancellationToken ct)
    {
        var updates = stream.GetAsyncEnumerator(ct);
        try
        {
            return new OpenedStream(updates, await updates.MoveNextAsync());
        }
        catch
        {
            await updates.DisposeAsync();
            throw;
        }
    }

    public async ValueTask MoveNextAsync() => HasCurrent = await _updates.MoveNextAsync();

    public ValueTask DisposeAsync() => _updates.DisposeAsync();
}
