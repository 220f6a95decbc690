using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>What tests do with counters on a node.</summary>
internal static class Counters
{
    public static Task<Guid> StartCounterAsync(this TestNode node, params object[] events) =>
        node.InScopeAsync(async work =>
        {
            var id = Guid.CreateVersion7();
            work.Start<Counter>(id, events is [] ? [new CounterStarted()] : events);
            Assert.Null((await work.CommitAsync(CancellationToken.None)).Error);
            return id;
        });

    public static Task<Result<Versioned<Counter>>> CountAsync(this TestNode node, Guid id, int by = 1) =>
        node.InScopeAsync(work => work.DecideAsync<Counter, Counted>(
            id,
            counter => counter is null ? throw new InvalidOperationException("No such counter.") : counter.Add(by),
            CancellationToken.None));

    public static Task<Versioned<Counter>?> LoadAsync(this TestNode node, Guid id, long? version = null) =>
        node.Services.GetRequiredService<IEventStreams>().LoadAsync<Counter>(id, version, CancellationToken.None);
}
