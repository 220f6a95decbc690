using System.Runtime.CompilerServices;
using Concierge.Application.Ports;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.Embedded;

/// <summary>
/// The model that is always there: no network, no key, the same answer to the same question, and nothing in it that
/// the prompt's sources do not say. Asked for JSON it fills a job's result, else it answers the last question.
/// </summary>
internal sealed class EmbeddedChatClient : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (answer, usage) = Answer(messages, options, cancellationToken);
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, answer))
        {
            ModelId = ModelsOptions.Embedded,
            FinishReason = ChatFinishReason.Stop,
            Usage = usage,
        };
        return Task.FromResult(QuestionAnswer.IsAnswer(answer) ? response : response.AsUnanswered());
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        var text = response.Text;
        for (var at = 0; at < text.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var space = text.IndexOf(' ', at);
            var end = space < 0 ? text.Length : space + 1;
            yield return Update(new TextContent(text[at..end]));
            at = end;
        }

        var last = Update(new UsageContent(response.Usage!));
        last.FinishReason = response.FinishReason;
        yield return last;
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null)
            return null;

        return serviceType == typeof(ChatClientMetadata)
            ? new ChatClientMetadata(ModelsOptions.Embedded, defaultModelId: ModelsOptions.Embedded)
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    // There is nothing to give back.
    public void Dispose()
    {
    }

    private static (string Answer, UsageDetails Usage) Answer(
        IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken ct)
    {
        var (question, input) = ("", TokenEstimate.Of(options?.Instructions ?? ""));
        var (parameters, sources) = ((string?)null, new List<PromptSource>());
        foreach (var message in messages)
        {
            var text = message.Text;
            input += TokenEstimate.Of(text);
            question = message.Role == ChatRole.User ? text : question;
            var material = PromptTags.Read(text);
            parameters = material.Parameters ?? parameters;
            sources.AddRange(material.Sources);
        }

        var answer = options?.ResponseFormat is ChatResponseFormatJson
            ? JobAnswer.Write(new PromptMaterial(parameters, sources), ct)
            : QuestionAnswer.Write(sources, PromptTags.WithoutBlocks(question), ct);
        var output = TokenEstimate.Of(answer);
        var usage = new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = input + output,
        };
        return (answer, usage);
    }

    private static ChatResponseUpdate Update(AIContent content) =>
        new(ChatRole.Assistant, [content]) { ModelId = ModelsOptions.Embedded };
}
