using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Tests.Models;

public sealed class EmbeddingTests
{
    private static readonly string[] Sentences =
    [
        "The museum opens at nine and closes at five.",
        "The airport train leaves every fifteen minutes.",
        "Swimming lessons for children are on Saturday.",
        "Our chef recommends the grilled octopus.",
        "Rooms have a view of the sea.",
        "You can hire bicycles at the harbour.",
        "Dogs are welcome in the lobby.",
        "Payment by credit card is accepted.",
    ];

    [Theory]
    [InlineData("When can I visit the gallery?", 0)]
    [InlineData("How do I get to my flight?", 1)]
    [InlineData("Where do kids learn to dive?", 2)]
    [InlineData("Which seafood dish is good?", 3)]
    [InlineData("Can I see the ocean from my bed?", 4)]
    [InlineData("Is there a place to rent a bike?", 5)]
    [InlineData("May I bring my pet?", 6)]
    [InlineData("Do you take Visa or cash?", 7)]
    public async Task A_question_finds_its_sentence_with_no_word_in_common(string question, int sentence)
    {
        await using var host = new ModelHost();
        var vectors = await Generator(host).GenerateAsync([question, .. Sentences]);

        var nearest = Enumerable.Range(0, Sentences.Length).MaxBy(i => Likeness(vectors[0], vectors[i + 1]));

        Assert.Equal(Sentences[sentence], Sentences[nearest]);
    }

    [Fact]
    public async Task Vectors_have_a_hundred_dimensions_and_unit_length_and_cost_nothing()
    {
        await using var host = new ModelHost();

        var embeddings = await Generator(host).GenerateAsync(["A kid-friendly hotel near Rome's station"]);

        Assert.Equal(100, embeddings[0].Vector.Length);
        Assert.Equal(1, Likeness(embeddings[0], embeddings[0]), 4);
        Assert.Equal(0, host.Get<IPrices>().CostOf(embeddings[0].ModelId!, embeddings.Usage!));
    }

    [Fact]
    public async Task The_same_text_has_the_same_vector_and_an_unknown_word_none()
    {
        await using var host = new ModelHost();

        var embeddings = await Generator(host).GenerateAsync(["A quiet room", "A QUIET room!", "xqzzyv", ""]);

        Assert.Equal(embeddings[0].Vector, embeddings[1].Vector);
        Assert.All(embeddings.Skip(2), embedding => Assert.Equal(0, Likeness(embedding, embedding)));
    }

    [Fact]
    public async Task An_endpoint_s_vectors_are_put_in_the_order_of_the_texts()
    {
        const string Body = """
            {"data":[{"index":1,"embedding":[0.5,1]},{"index":0,"embedding":[0.25,2]}],"usage":{"prompt_tokens":4}}
            """;
        await using var server = await FakeModelServer.StartAsync(Answers.Status(500), Answers.Json(Body));
        await using var host = new ModelHost(server, patience: null, ("EmbeddingModel", "vectors"));

        var embeddings = await Generator(host).GenerateAsync(["first", "second"]);

        Assert.Equal([0.25f, 2], embeddings[0].Vector.ToArray());
        Assert.Equal([0.5f, 1], embeddings[1].Vector.ToArray());
        Assert.Equal(4, embeddings.Usage?.InputTokenCount);
        Assert.Equal("vectors", server.Requests.Last().GetProperty("model").GetString());
    }

    [Theory]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":["x"]},{"index":1,"embedding":[1]}]}""")]
    [InlineData("[]")]
    public async Task A_missing_vector_is_a_failure_and_not_another_model_s_vector(string body)
    {
        await using var server = await FakeModelServer.StartAsync(Answers.Json(body));
        await using var host = new ModelHost(server, patience: null, ("EmbeddingModel", "vectors"));

        var failure = await Assert.ThrowsAsync<ModelException>(() => Generator(host).GenerateAsync(["a", "b"]));

        Assert.Equal(ErrorCode.ModelAnswerInvalid, failure.Code);
    }

    private static IEmbeddingGenerator<string, Embedding<float>> Generator(ModelHost host) =>
        host.Get<IEmbeddingGenerator<string, Embedding<float>>>();

    private static double Likeness(Embedding<float> one, Embedding<float> other) =>
        one.Vector.ToArray().Zip(other.Vector.ToArray(), (a, b) => (double)a * b).Sum();
}
