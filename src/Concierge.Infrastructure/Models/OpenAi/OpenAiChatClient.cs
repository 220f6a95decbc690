using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.OpenAi;

internal sealed class OpenAiChatClient(OpenAiConnection connection, string model) : IChatClient
{
    private readonly OpenAI.Chat.ChatClient _client = connection.Chat(model);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(messages, options, stream: false, cancellationToken);
        var answer = OpenAiAnswer.ReadWhole(await OpenAiJson.ReadAsync(response, cancellationToken));
        answer.ModelId ??= options?.ModelId ?? model;
        return answer;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(messages, options, stream: true, cancellationToken);
        if (!IsStream(response))
        {
            // A server that cannot stream answers in one piece, and a gateway in trouble with an error.
            var whole = OpenAiAnswer.ReadWhole(await OpenAiJson.ReadAsync(response, cancellationToken));
            foreach (var update in whole.ToChatResponseUpdates())
                yield return update;

            yield break;
        }

        await using var stream = new OpenAiStream(response.ContentStream!, cancellationToken);
        while (await stream.NextAsync() is { } update)
        {
            update.ModelId ??= options?.ModelId ?? model;
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null)
            return null;

        return serviceType == typeof(ChatClientMetadata)
            ? new ChatClientMetadata(ModelsOptions.OpenAi, connection.Endpoint, model)
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    // The connection is shared; who made it closes it.
    public void Dispose()
    {
    }

    private Task<PipelineResponse> SendAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream, CancellationToken ct) =>
        connection.SendAsync(
            _client.CompleteChatAsync,
            OpenAiRequest.Write(options?.ModelId ?? model, connection.Endpoint, messages, options, stream),
            ct);

    private static bool IsStream(PipelineResponse response) =>
        response.Headers.TryGetValue("Content-Type", out var type)
        && type?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) is true;
}
