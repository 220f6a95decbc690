using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.Resilience;

/// <summary>Limits how long one model may work on a call, retries included.</summary>
internal sealed class DeadlineChatClient(IChatClient inner, TimeSpan total, TimeProvider clock)
    : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        using var deadline = new Deadline(total, clock, cancellationToken);
        return await deadline.WaitAsync(base.GetResponseAsync(messages, options, deadline.Token));
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var deadline = new Deadline(total, clock, cancellationToken);
        await using var updates = base.GetStreamingResponseAsync(messages, options, deadline.Token)
            .GetAsyncEnumerator(CancellationToken.None);

        while (await deadline.WaitAsync(updates.MoveNextAsync().AsTask()))
            yield return updates.Current;
    }
}
