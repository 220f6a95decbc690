using System.Runtime.CompilerServices;
using Concierge.Application.Ports;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.Resilience;

internal sealed class BreakerChatClient(IChatClient inner, Breaker breaker) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        await breaker.CallAsync(
            async ct => await InnerClient.GetResponseAsync(messages, options, ct), cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = await breaker.CallAsync(
            ct => OpenedStream.OpenAsync(InnerClient.GetStreamingResponseAsync(messages, options, ct), ct),
            cancellationToken);

        for (; stream.HasCurrent; await MoveNextAsync(stream))
            yield return stream.Current;
    }

    private async ValueTask MoveNextAsync(OpenedStream stream)
    {
        try
        {
            await stream.MoveNextAsync();
        }
        catch (ModelException failure)
        {
            await breaker.CountAsync(failure);
            throw;
        }
    }
}
