using System.Runtime.CompilerServices;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Models.Observed;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Models.Resilience;

internal sealed record ModelLink(string Provider, string Model, IChatClient Client);

/// <summary>Asks one model after the other until one answers; the last one's failure is the caller's.</summary>
internal sealed class FallbackChatClient(IReadOnlyList<ModelLink> links, ILogger log) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        return await AskAsync(link => new ValueTask<ChatResponse>(
            link.Client.GetResponseAsync(asked, For(link, options), cancellationToken)));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        await using var stream = await AskAsync(link => OpenedStream.OpenAsync(
            link.Client.GetStreamingResponseAsync(asked, For(link, options), cancellationToken), cancellationToken));

        for (; stream.HasCurrent; await stream.MoveNextAsync())
            yield return stream.Current;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this)
            ? this
            : links[0].Client.GetService(serviceType, serviceKey);

    public void Dispose()
    {
        foreach (var link in links)
            link.Client.Dispose();
    }

    private async ValueTask<T> AskAsync<T>(Func<ModelLink, ValueTask<T>> ask)
    {
        for (var at = 0; ;)
        {
            try
            {
                return await ask(links[at]);
            }
            catch (ModelException failure) when (Next(at, failure) is { } next)
            {
                ModelLog.Fallback(log, links[at].Model, links[next].Model, failure.Code);
                at = next;
            }
        }
    }

    // A key that one model of a provider refuses is refused by its others.
    private int? Next(int at, ModelException failure)
    {
        for (var next = at + 1; next < links.Count; next++)
        {
            if (failure.Code is not ErrorCode.ModelUnauthorized || links[next].Provider != links[at].Provider)
                return next;
        }

        return null;
    }

    // The caller's choice of a model is the first link's; the others are there because that one failed.
    private ChatOptions? For(ModelLink link, ChatOptions? options)
    {
        if (options?.ModelId is null || link == links[0])
            return options;

        var own = options.Clone();
        own.ModelId = null;
        return own;
    }
}
