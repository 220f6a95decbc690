using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.WhatsApp.Sending;

/// <summary>Meta limits how much is sent.</summary>
public sealed class PacingTests : IAsyncLifetime
{
    private static readonly Pair Other = new(SendingNode.Number, "33600000000");
    private static readonly Pair OfOtherNumber = new("999", "41791234567");

    private TestDatabase _database = null!;
    private CloudApiServer _server = null!;
    private SendingNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _server = await CloudApiServer.StartAsync();
        _node = await SendingNode.StartAsync(_database, _server);
        foreach (var pair in new[] { SendingNode.Customer, Other, OfOtherNumber })
            await _node.WroteAsync(pair);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_limited_pair_rests_longer_each_time_while_the_others_go_on()
    {
        var refusals = 0;
        _server.Script = call => call.To == SendingNode.Customer.Customer && refusals++ < 3
            ? CloudReplies.Error(400, 131056)
            : null;
        await _node.SendAsync("first");
        await _node.SendAsync("second");
        await _database.UntilWaitingAsync("PAIR_RESTING", 1);

        await _node.SendAsync("to another", Other);

        await _database.UntilAsync("SENT", 3);
        Assert.True(_server.Texts.ToList().IndexOf("to another") < 4);
        Assert.Equal(
            ["first", "first", "first", "first", "second"], _server.Texts.Where(text => text != "to another"));
        var limited = _node.Log.Of("whatsapp.send").Where(line => line["code"] is 131056);
        Assert.Equal([100, 200, 400], limited.Select(line => (double)line["waitMs"]!));
        Assert.Equal(0, await _database.ScalarAsync<int>(
            $"SELECT strikes FROM whatsapp_pairs WHERE pair = '{SendingNode.Customer.Key}'"));
    }

    [Fact]
    public async Task A_limited_number_rests_as_long_as_meta_asks_while_other_numbers_go_on()
    {
        _server.Script = call => call.Path.Contains(SendingNode.Number, StringComparison.Ordinal)
            && !_server.Calls.Any(earlier => earlier.Path == call.Path)
                ? CloudReplies.Of(429, "", retryAfter: "2")
                : null;
        var began = TimeProvider.System.GetTimestamp();
        await _node.SendAsync("limited");
        await _database.UntilWaitingAsync("NUMBER_RESTING", 1);

        await _node.SendAsync("same number", Other);
        await _node.SendAsync("other number", OfOtherNumber);
        await _database.UntilAsync("SENT", 1);
        Assert.Equal(["limited", "other number"], _server.Texts);

        await _database.UntilAsync("SENT", 3);
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromSeconds(2));
        Assert.Equal(4, _server.Calls.Count);
    }

    [Fact]
    public async Task Two_thousand_pairs_that_rest_cost_a_row_each_and_hold_up_nobody()
    {
        await _database.ExecuteAsync(
            $"""
            INSERT INTO whatsapp_numbers (phone_number_id, rest_until, strikes)
            VALUES ('{SendingNode.Number}', now() + interval '10 minutes', 5);
            INSERT INTO whatsapp_pairs (pair, phone_number_id, customer, customer_wrote_at)
            SELECT 'pair' || n, '{SendingNode.Number}', n, now() FROM generate_series(1, 2000) AS n;
            INSERT INTO whatsapp_outgoing
                (id, pair, phone_number_id, conversation_id, message_id, part, kind, body)
            SELECT gen_random_uuid(), 'pair' || n % 2000 + 1, '{SendingNode.Number}', gen_random_uuid(),
                gen_random_uuid(), 0, 'TEXT', 'resting'
            FROM generate_series(1, 6000) AS n;
            INSERT INTO messages (id, name, body, lane, key, available_at)
            SELECT gen_random_uuid(), 'send_whatsapp', jsonb_build_object('pair', pair), pair, pair, now()
            FROM whatsapp_pairs WHERE pair LIKE 'pair%';
            """);

        await _node.SendAsync("other number", OfOtherNumber);

        await _database.UntilAsync("SENT", 1);
        await _database.UntilWaitingAsync("NUMBER_RESTING", 2000);
        Assert.Equal(["other number"], _server.Texts);
        await Eventually.IsTrueAsync(async () => await _database.ScalarAsync<long>(
            """
            SELECT count(*) FROM messages WHERE available_at > now() + interval '9 minutes' AND leased_by IS NULL
            """) == 2000);
        Assert.Equal(2000, await _database.ScalarAsync<long>("SELECT count(*) FROM messages"));

        // After the rest they come one after the other, not all at once; two may meet by chance.
        Assert.InRange(
            await _database.ScalarAsync<long>("SELECT count(DISTINCT available_at) FROM messages"), 1990, 2000);
        Assert.InRange(
            await _database.ScalarAsync<double>(
                "SELECT extract(epoch FROM max(available_at) - min(available_at))::float8 FROM messages"),
            40,
            60);
    }
}
