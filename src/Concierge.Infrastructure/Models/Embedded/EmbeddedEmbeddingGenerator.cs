using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.Embedded;

/// <summary>
/// Meaning from word vectors, without a network: the weighted sum of a text's words. A text of which no word is known
/// has no direction, and all its components are zero.
/// </summary>
internal sealed class EmbeddedEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int LongestWord = 64;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        var tokens = 0L;
        foreach (var text in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            embeddings.Add(new Embedding<float>(Embed(text)) { ModelId = ModelsOptions.Embedded });
            tokens += TokenEstimate.Of(text);
        }

        embeddings.Usage = new() { InputTokenCount = tokens, OutputTokenCount = 0, TotalTokenCount = tokens };
        return Task.FromResult(embeddings);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null)
            return null;

        return serviceType == typeof(EmbeddingGeneratorMetadata)
            ? new EmbeddingGeneratorMetadata(
                ModelsOptions.Embedded, defaultModelId: ModelsOptions.Embedded, defaultModelDimensions: 100)
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    // The vectors are shared and live as long as the process.
    public void Dispose()
    {
    }

    private static float[] Embed(string text)
    {
        var vectors = WordVectors.Instance;
        var sum = new float[vectors.Dimensions];
        Span<char> lower = stackalloc char[LongestWord];
        foreach (var range in new WordRanges(text))
        {
            var word = text.AsSpan(range);
            if (word.Length > LongestWord)
                continue;

            var known = lower[..word.ToLowerInvariant(lower)];
            if (vectors.TryFind(known, out var rank))
                vectors.AddTo(sum, rank);
            else
                AddParts(vectors, known, sum);
        }

        vectors.Finish(sum);
        return sum;
    }

    // "kid-friendly" and "Rome's" are known by their parts.
    private static void AddParts(WordVectors vectors, ReadOnlySpan<char> word, Span<float> sum)
    {
        foreach (var part in word.SplitAny("-'.’"))
        {
            if (vectors.TryFind(word[part], out var rank))
                vectors.AddTo(sum, rank);
        }
    }
}
