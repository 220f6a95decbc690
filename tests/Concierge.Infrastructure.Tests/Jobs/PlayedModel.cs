using System.Collections.Concurrent;
using Concierge.Application.Ports;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Tests.Jobs;

/// <summary>A model whose answers a test plays; without one it answers at once that it found nothing.</summary>
internal sealed class PlayedModel : IChatClient, IPrices
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<string>>> _answers = [];
    private int _calls;

    public const string Nothing = """{"items":[],"note":"Nothing.","confidence":0}""";

    public int Calls => _calls;

    /// <summary>What is answered when nothing was played for the call.</summary>
    public Func<CancellationToken, Task<string>> Otherwise { get; set; } = _ => Task.FromResult(Nothing);

    /// <summary>A model that answers in this one's place.</summary>
    public IChatClient? Instead { get; set; }

    public void Plays(Func<CancellationToken, Task<string>> answer) => _answers.Enqueue(answer);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        if (Instead is { } model)
            return await model.GetResponseAsync(messages, options, cancellationToken);

        var play = _answers.TryDequeue(out var next) ? next : Otherwise;
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, await play(cancellationToken)))
        {
            ModelId = "played-1",
            Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = 10 },
        };
    }

    public decimal? CostOf(string model, UsageDetails usage) => 0.00025m;

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
