using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.OpenAi;

internal sealed class OpenAiEmbeddingGenerator(OpenAiConnection connection, string model)
    : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly OpenAI.Embeddings.EmbeddingClient _client = connection.Embeddings(model);

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var texts = values as IReadOnlyCollection<string> ?? [.. values];
        if (texts.Count is 0)
            return [];

        using var response = await connection.SendAsync(
            _client.GenerateEmbeddingsAsync, Request(texts, options?.Dimensions), cancellationToken);
        return Read(await OpenAiJson.ReadAsync(response, cancellationToken), texts.Count);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null)
            return null;

        return serviceType == typeof(EmbeddingGeneratorMetadata)
            ? new EmbeddingGeneratorMetadata(ModelsOptions.OpenAi, connection.Endpoint, model)
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    // The connection is shared; who made it closes it.
    public void Dispose()
    {
    }

    private byte[] Request(IEnumerable<string> texts, int? dimensions)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteString("encoding_format", "float");
            if (dimensions is { } wanted)
                json.WriteNumber("dimensions", wanted);

            json.WriteStartArray("input");
            foreach (var text in texts)
                json.WriteStringValue(text);

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    // The index says which text a vector belongs to; the order of the answer promises nothing.
    private GeneratedEmbeddings<Embedding<float>> Read(JsonElement json, int count)
    {
        OpenAiAnswer.ThrowOnError(json);
        var embeddings = new Embedding<float>?[count];
        foreach (var item in OpenAiAnswer.Member(json, "data", JsonValueKind.Array)?.EnumerateArray() ?? default)
        {
            if (Position(item) is { } at && at >= 0 && at < count)
                embeddings[at] = new Embedding<float>(Vector(item)) { ModelId = model };
        }

        if (embeddings.Contains(null))
            throw OpenAiFaults.Invalid("lacks a vector for one of the texts");

        return new(embeddings!) { Usage = EmbeddingUsage(json) };
    }

    private static int? Position(JsonElement item) =>
        item.ValueKind is JsonValueKind.Object
        && OpenAiAnswer.Member(item, "index", JsonValueKind.Number) is { } index && index.TryGetInt32(out var at)
            ? at
            : null;

    private static float[] Vector(JsonElement item)
    {
        if (OpenAiAnswer.Member(item, "embedding", JsonValueKind.Array) is not { } numbers)
            throw OpenAiFaults.Invalid("holds a vector that is none");

        return [.. numbers.EnumerateArray().Select(number =>
            number.ValueKind is JsonValueKind.Number && number.TryGetSingle(out var value)
                ? value
                : throw OpenAiFaults.Invalid("holds a vector that is none"))];
    }

    private static UsageDetails? EmbeddingUsage(JsonElement json)
    {
        var usage = OpenAiAnswer.Usage(json);
        if (usage is not null)
            usage.OutputTokenCount ??= 0;

        return usage;
    }
}
