using Concierge.Application.Ports;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.EventStore;

public sealed class ReadTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestNode _node = null!;

    private IEventStreams Streams => _node.Services.GetRequiredService<IEventStreams>();

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await TestNode.StartAsync(_database);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 5)]
    [InlineData(3, 12)]
    public async Task An_aggregate_reads_as_of_a_version(long version, int count)
    {
        var id = await _node.StartCounterAsync(new CounterStarted(), new Counted(5), new Counted(7));

        var then = await _node.LoadAsync(id, version);

        Assert.Equal((version, count), (then!.Version, then.State.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(-1)]
    public async Task A_version_that_never_was_is_not_there(long version)
    {
        var id = await _node.StartCounterAsync(new CounterStarted(), new Counted(5), new Counted(7));

        Assert.Null(await _node.LoadAsync(id, version));
    }

    [Fact]
    public async Task A_stream_that_nobody_started_is_not_there() =>
        Assert.Null(await _node.LoadAsync(Guid.CreateVersion7()));

    [Fact]
    public async Task A_stream_of_another_kind_is_not_there()
    {
        var id = await _node.StartCounterAsync();
        await _database.ExecuteAsync("UPDATE mt_streams SET type = 'abacus'; UPDATE mt_events SET type = 'bead_moved'");

        Assert.Null(await _node.LoadAsync(id));
    }

    [Fact]
    public async Task An_event_that_nobody_knows_stops_the_loading()
    {
        var id = await _node.StartCounterAsync();
        await _database.ExecuteAsync("UPDATE mt_events SET type = 'of_tomorrow'");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => _node.LoadAsync(id));
        Assert.Contains("of_tomorrow", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_reads_in_pieces()
    {
        var id = await _node.StartCounterAsync(new CounterStarted(), new Counted(5), new Counted(7), new Counted(9));

        var piece = await Streams.ReadAsync(id, afterVersion: 1, limit: 2, CancellationToken.None);

        Assert.Equal([2, 3], piece.Select(stored => stored.Version));
        Assert.Equal([5, 7], piece.Select(stored => stored.Data.GetProperty("by").GetInt32()));
        Assert.All(piece, stored => Assert.Equal(("counted", id), (stored.Type, stored.StreamId)));
    }

    [Fact]
    public async Task All_events_read_in_pieces_without_a_gap()
    {
        for (var stream = 0; stream < 5; stream++)
            await _node.StartCounterAsync(new CounterStarted(), new Counted(stream));

        var reader = new Reader(Streams);
        await reader.ReadUntilAsync(events: 10, limit: 3);

        Assert.Equal(10, reader.Seen.Select(stored => stored.Id).Distinct().Count());
        Assert.Empty(await Streams.ReadAllAsync(reader.Seen[^1].Position, limit: 3, CancellationToken.None));
    }

    [Fact]
    public async Task A_transaction_that_commits_late_is_neither_missed_nor_repeated()
    {
        var id = await _node.StartCounterAsync();
        await using var late = await Transaction.BeginAsync(_database);
        await late.ExecuteAsync(
            $"""
            INSERT INTO mt_events (seq_id, id, stream_id, version, data, type)
            VALUES (nextval('mt_events_sequence'), gen_random_uuid(), '{id}', 2, '{"{}"}', 'late')
            """);
        await _node.StartCounterAsync();

        var reader = new Reader(Streams);
        await reader.ReadUntilAsync(events: 1, limit: 10);
        Assert.Equal(["counter_started"], reader.Seen.Select(stored => stored.Type));

        await late.CommitAsync();
        await reader.ReadUntilAsync(events: 3, limit: 10);
        Assert.Equal(["counter_started", "late", "counter_started"], reader.Seen.Select(stored => stored.Type));
        Assert.Equal(3, reader.Seen.Select(stored => stored.Id).Distinct().Count());
    }

    /// <summary>Follows all events as a projection does.</summary>
    private sealed class Reader(IEventStreams streams)
    {
        private EventPosition _position;

        public List<StoredEvent> Seen { get; } = [];

        // What is settled depends on all that runs on the server, the other tests included.
        public Task ReadUntilAsync(int events, int limit) => Eventually.IsTrueAsync(async () =>
        {
            var piece = await streams.ReadAllAsync(_position, limit, CancellationToken.None);
            Seen.AddRange(piece);
            if (piece is [.., var last])
                _position = last.Position;

            return Seen.Count >= events;
        });
    }
}
