using Concierge.Application.Ports;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.EventStore;

public sealed class StreamCacheTests
{
    private readonly StreamCache _cache = new();

    [Fact]
    public void Heavy_states_make_room_for_each_other()
    {
        const int Weight = 512 * 1024;
        List<Guid> ids = [.. Enumerable.Range(0, 1000).Select(_ => Put(Weight))];

        var kept = ids.Count(id => _cache.Find<Counter>(id) is not null);

        Assert.InRange(kept, 1, StreamCache.Heaviest / Weight);
    }

    [Fact]
    public void Light_states_all_stay()
    {
        // Few enough that hardly any two share a slot.
        List<Guid> ids = [.. Enumerable.Range(0, 100).Select(_ => Put(weight: 1000))];

        Assert.InRange(ids.Count(id => _cache.Find<Counter>(id) is not null), 90, 100);
    }

    [Fact]
    public void A_giant_is_not_kept_and_pushes_nobody_out()
    {
        List<Guid> small = [.. Enumerable.Range(0, 100).Select(_ => Put(weight: 1000))];

        var giant = Put(StreamCache.Heaviest);

        // Its slot may have been one of theirs.
        Assert.Null(_cache.Find<Counter>(giant));
        Assert.InRange(small.Count(id => _cache.Find<Counter>(id) is not null), 90, 100);
    }

    [Fact]
    public void A_state_that_outgrew_the_cache_leaves_it()
    {
        var id = Put(weight: 1000);

        _cache.Put(id, OfWeight(StreamCache.Heaviest));

        Assert.Null(_cache.Find<Counter>(id));
    }

    [Fact]
    public async Task A_state_weighs_what_its_events_do_on_every_node()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await TestNode.StartAsync(database);
        await using var other = await TestNode.StartAsync(database);
        var id = await node.StartCounterAsync();

        var first = (await node.CountAsync(id)).Value.Weight;
        var second = (await other.CountAsync(id)).Value.Weight;

        Assert.Equal("""{"by":1}""".Length + "{}".Length, first);
        Assert.InRange(second, first + """{"by":1}""".Length, first + 20);
    }

    private Guid Put(int weight)
    {
        var id = Guid.CreateVersion7();
        _cache.Put(id, OfWeight(weight));
        return id;
    }

    private static Versioned<Counter> OfWeight(int weight) =>
        new(new Counter(0), Version: 1, default, default) { Weight = weight };
}
