using Concierge.Application.Ports;
using Microsoft.Extensions.AI;

namespace Concierge.Application.Tests.Support;

/// <summary>A model that answers what a test says, and remembers what it was asked.</summary>
internal sealed class ScriptedModel : IChatClient, IPrices
{
    private readonly Queue<Func<CancellationToken, Task<string>>> _answers = [];

    /// <summary>The conversation of each call, one line for each message.</summary>
    public List<string> Asked { get; } = [];

    public ChatOptions? Options { get; private set; }

    public void Answers(params string[] texts) =>
        Array.ForEach(texts, text => _answers.Enqueue(_ => Task.FromResult(text)));

    public void Answers(Func<CancellationToken, Task<string>> answer) => _answers.Enqueue(answer);

    public void Throws(Exception exception) => _answers.Enqueue(_ => throw exception);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Options = options;
        Asked.Add(string.Join('\n', messages.Select(message => $"{message.Role}: {message.Text}")));
        var text = await _answers.Dequeue()(cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = "scripted-1",
            Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = 10, TotalTokenCount = 110 },
        };
    }

    public decimal? CostOf(string model, UsageDetails usage) => 0.000250m;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
