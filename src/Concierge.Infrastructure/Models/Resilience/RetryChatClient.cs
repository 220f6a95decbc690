using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Polly;

namespace Concierge.Infrastructure.Models.Resilience;

/// <summary>Asks again; of a stream only as long as nothing of it was given away.</summary>
internal sealed class RetryChatClient(IChatClient inner, ResiliencePipeline retry) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        await retry.ExecuteAsync(
            async ct => await InnerClient.GetResponseAsync(messages, options, ct), cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = await retry.ExecuteAsync(
            ct => OpenedStream.OpenAsync(InnerClient.GetStreamingResponseAsync(messages, options, ct), ct),
            cancellationToken);

        for (; stream.HasCurrent; await stream.MoveNextAsync())
            yield return stream.Current;
    }
}
