using Microsoft.Extensions.AI;
using Polly;

namespace Concierge.Infrastructure.Models.Resilience;

/// <summary>
/// Limit, retry and breaker, but no fallback: another model's vectors mean something else, and would be compared with
/// the stored ones all the same.
/// </summary>
internal sealed class ResilientEmbeddingGenerator(
    IEmbeddingGenerator<string, Embedding<float>> inner,
    Breaker breaker,
    ResiliencePipeline retry,
    TimeSpan total,
    TimeProvider clock)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var texts = values as IReadOnlyList<string> ?? [.. values];
        return await breaker.CallAsync(ct => WithinLimitAsync(texts, options, ct), cancellationToken);
    }

    private async ValueTask<GeneratedEmbeddings<Embedding<float>>> WithinLimitAsync(
        IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken ct)
    {
        using var deadline = new Deadline(total, clock, ct);
        var work = retry.ExecuteAsync(
            async token => await InnerGenerator.GenerateAsync(texts, options, token), deadline.Token);

        return await deadline.WaitAsync(work.AsTask());
    }
}
