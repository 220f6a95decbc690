using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.Observed;

internal sealed class ObservedEmbeddingGenerator(
    IEmbeddingGenerator<string, Embedding<float>> inner, string model, ModelObserver observer)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        using var call = new ModelCall(observer, "embeddings", model);
        try
        {
            var embeddings = await base.GenerateAsync(values, options, cancellationToken);
            call.Used(embeddings.Usage);
            call.Succeeded();
            return embeddings;
        }
        catch (Exception failure)
        {
            call.Failed(failure);
            throw;
        }
    }
}
