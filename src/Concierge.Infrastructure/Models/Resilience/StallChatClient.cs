using System.Runtime.CompilerServices;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.Resilience;

/// <summary>Gives up on a stream that does not begin, or that stops in the middle.</summary>
internal sealed class StallChatClient(IChatClient inner, ModelTimeouts timeouts, TimeProvider clock)
    : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var timer = clock.CreateTimer(
            state => ((CancellationTokenSource)state!).Cancel(),
            stalled,
            timeouts.FirstToken,
            Timeout.InfiniteTimeSpan);
        await using var updates = base.GetStreamingResponseAsync(messages, options, stalled.Token)
            .GetAsyncEnumerator(CancellationToken.None);

        while (await MoveNextAsync(updates, cancellationToken))
        {
            // The time that the reader takes is not the model's.
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            yield return updates.Current;
            timer.Change(timeouts.BetweenTokens, Timeout.InfiniteTimeSpan);
        }
    }

    private static async ValueTask<bool> MoveNextAsync(
        IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken ct)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ModelException(ErrorCode.ModelTimeout, "The model's next token did not come in time.");
        }
    }
}
