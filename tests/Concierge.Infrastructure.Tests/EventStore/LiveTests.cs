using System.Collections.Concurrent;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.EventStore;

/// <summary>An aggregate that people watch is announced whenever it has changed, and only then.</summary>
public sealed class LiveTests : IAsyncLifetime
{
    private readonly Listener _heard = new();
    private TestDatabase _database = null!;
    private TestNode _node = null!;
    private TestNode _other = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await TestNode.StartAsync(_database, add: services => services
            .AddSingleton<ILive<Counter>, LiveCounters>()
            .AddSingleton<IAnnouncementListener>(_heard));
        _other = await TestNode.StartAsync(_database);
        await Eventually.IsTrueAsync(() => _heard.Payloads is [""]);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _other.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Its_start_and_each_change_are_announced_once_with_what_stands()
    {
        var id = await _node.StartCounterAsync();
        await _node.CountAsync(id);
        await _other.CountAsync(id);

        // Decided on an old memory first, and then again.
        await _node.CountAsync(id);

        // Each time as of the state that was committed.
        Assert.Equal([Of(0), Of(1), Of(3)], _heard.Payloads.Skip(1).Select(payload => LiveChange.Parse(payload)));
    }

    [Fact]
    public async Task What_was_refused_is_not_announced()
    {
        var id = await _node.StartCounterAsync();

        await _node.CountAsync(id, by: Counter.Limit + 1);
        await _node.CountAsync(id);

        Assert.Equal([Of(0), Of(1)], _heard.Payloads.Skip(1).Select(payload => LiveChange.Parse(payload)));
    }

    private static LiveChange Of(int count) =>
        new(LiveEvent.JobUpdated, new Guid(count, 0, 0, new byte[8]), new UserId(Guid.AllBitsSet));

    private sealed class LiveCounters : ILive<Counter>
    {
        public LiveChange Of(Counter state) => LiveTests.Of(state.Count);
    }

    private sealed class Listener : IAnnouncementListener
    {
        private readonly ConcurrentQueue<string> _payloads = new();

        public string Topic => LiveChange.Topic;

        public IReadOnlyList<string> Payloads => [.. _payloads];

        public void Announced(string payload) => _payloads.Enqueue(payload);
    }
}
