using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.Observed;

/// <summary>Records each call to one model: outside its retries, so one call is one line.</summary>
internal sealed class ObservedChatClient(IChatClient inner, string model, ModelObserver observer)
    : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        using var call = Begin(options);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            call.Answered(response.ModelId, response.FinishReason);
            call.Used(response.Usage);
            call.Succeeded();
            return response;
        }
        catch (Exception failure)
        {
            call.Failed(failure);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var call = Begin(options);
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken)
            .GetAsyncEnumerator(CancellationToken.None);

        while (await MoveNextAsync(updates, call))
        {
            Note(updates.Current, call);
            yield return updates.Current;
        }

        call.Succeeded();
    }

    private ModelCall Begin(ChatOptions? options) => new(observer, "chat", options?.ModelId ?? model);

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, ModelCall call)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception failure)
        {
            call.Failed(failure);
            throw;
        }
    }

    private static void Note(ChatResponseUpdate update, ModelCall call)
    {
        call.Answered(update.ModelId, update.FinishReason);
        foreach (var content in update.Contents)
        {
            if (content is UsageContent usage)
                call.Used(usage.Details);
        }
    }
}
