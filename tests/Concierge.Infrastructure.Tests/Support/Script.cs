using System.Collections.Concurrent;
using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.Tests.Support;

public delegate Task<Result<Done>> Handling(string name, IServiceProvider services, CancellationToken ct);

/// <summary>What the handler of <see cref="Scripted"/> messages does, and which it was given.</summary>
public sealed class Script
{
    private readonly ConcurrentQueue<string> _handled = new();
    private readonly ConcurrentDictionary<string, Handling> _byName = new();

    /// <summary>What is done with messages that have no handling of their own.</summary>
    public Handling Handling { get; set; } = (_, _, _) => Task.FromResult<Result<Done>>(default(Done));

    public IReadOnlyList<string> Handled => [.. _handled];

    /// <summary>What is done with the messages of one name.</summary>
    public void On(string name, Handling handling) => _byName[name] = handling;

    /// <summary>Holds the handler of the messages of one name until the test opens the gate.</summary>
    internal Gate HoldUp(string name)
    {
        var gate = new Gate();
        On(name, async (_, _, ct) =>
        {
            await gate.PassAsync(ct);
            return default(Done);
        });
        return gate;
    }

    public Task<Result<Done>> RunAsync(string name, IServiceProvider services, CancellationToken ct)
    {
        _handled.Enqueue(name);
        return _byName.GetValueOrDefault(name, Handling)(name, services, ct);
    }
}
