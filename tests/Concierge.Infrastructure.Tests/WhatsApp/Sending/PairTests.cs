using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.WhatsApp.Sending;

/// <summary>A pair is forgotten when nobody has used it for long, but never under a message.</summary>
public sealed class PairTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private CloudApiServer _server = null!;
    private SendingNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _server = await CloudApiServer.StartAsync();
        _node = await SendingNode.StartAsync(_database, _server);
        await _node.WroteAsync();
        await _database.UntilNothingIsQueuedAsync();
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task While_a_message_of_it_is_written_nobody_else_gets_hold_of_it()
    {
        await using var slow = await Transaction.BeginAsync(_database);
        await slow.ExecuteAsync("LOCK TABLE whatsapp_outgoing IN SHARE MODE");

        var sending = _node.SendAsync("Hello");
        await Eventually.IsTrueAsync(() => _database.ScalarAsync<bool>(
            """
            SELECT EXISTS (
                SELECT FROM pg_locks JOIN pg_database AS d ON d.oid = database AND d.datname = current_database()
                WHERE NOT granted AND relation = 'whatsapp_outgoing'::regclass)
            """));
        Assert.Equal(0, await FreeAsync());

        await slow.CommitAsync();
        await sending;
        await _database.UntilAsync("SENT", 1);
        Assert.Equal(1, await FreeAsync());
    }

    /// <summary>How many pairs whoever forgets them could take.</summary>
    private Task<long> FreeAsync() => _database.ScalarAsync<long>(
        "SELECT count(*) FROM (SELECT FROM whatsapp_pairs FOR UPDATE SKIP LOCKED) AS free");
}
