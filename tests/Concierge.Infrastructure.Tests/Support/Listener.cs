using System.Collections.Concurrent;
using Concierge.Infrastructure.Messages;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>Remembers what it hears under the topic "things".</summary>
internal sealed class Listener : IAnnouncementListener
{
    private readonly ConcurrentQueue<string> _heard = new();

    public string Topic => "things";

    public IReadOnlyList<string> Heard => [.. _heard];

    public void Announced(string payload)
    {
        _heard.Enqueue(payload);
        if (payload == "trouble")
            throw new InvalidOperationException("A listener that fails.");
    }
}
