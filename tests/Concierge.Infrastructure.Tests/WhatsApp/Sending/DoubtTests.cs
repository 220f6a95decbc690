using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.WhatsApp.Sending;

/// <summary>A call whose end nobody knows.</summary>
public sealed class DoubtTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private CloudApiServer _server = null!;
    private SendingNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _server = await CloudApiServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Metas_word_settles_it_at_once_and_it_is_not_sent_again()
    {
        await StartAsync(confirmWithin: "00:10:00");
        _server.Script = _ => _server.Calls.IsEmpty ? CloudReplies.Cut : null;
        await _node.SendAsync("doubtful");
        await _node.SendAsync("next");
        await _database.UntilAsync("UNCERTAIN", 1);
        Assert.Single(_server.Calls);

        await _node.ActAsync(sender => sender.Confirmed(new OutgoingId(_server.Calls.First().Id), "wamid.of.meta"));

        await _database.UntilAsync("SENT", 2);
        Assert.Equal(["doubtful", "next"], _server.Texts);
        Assert.Equal("wamid.of.meta", await _database.ScalarAsync<string>(
            "SELECT wamid FROM whatsapp_outgoing ORDER BY seq LIMIT 1"));
    }

    [Fact]
    public async Task Without_a_word_it_is_sent_again_once()
    {
        await StartAsync();
        _server.Script = _ => _server.Calls.IsEmpty ? CloudReplies.Cut : null;

        await _node.SendAsync("doubtful");
        await _node.SendAsync("next");

        await _database.UntilAsync("SENT", 2);
        Assert.Equal(["doubtful", "doubtful", "next"], _server.Texts);
    }

    [Fact]
    public async Task A_customer_is_not_sent_the_same_for_ever_and_a_late_word_is_still_believed()
    {
        await StartAsync();
        _server.Script = call => call.Text == "doubtful" ? CloudReplies.Cut : null;
        await _node.SendAsync("doubtful");
        await _node.SendAsync("next");

        await _database.UntilAsync("SENT", 1);
        Assert.Equal(["doubtful", "doubtful", "next"], _server.Texts);
        Assert.Equal("FAILED UNCONFIRMED", await StateAsync());

        await _node.ActAsync(sender => sender.Confirmed(new OutgoingId(_server.Calls.First().Id), "wamid.late"));
        Assert.Equal("SENT", await StateAsync());
    }

    [Fact]
    public async Task Found_as_under_way_it_is_not_sent_before_its_word_was_waited_for()
    {
        await StartAsync(confirmWithin: "00:10:00");
        await _database.ExecuteAsync("UPDATE whatsapp_pairs SET customer_wrote_at = now()");
        await LeftBehindAsync();

        await _node.SendAsync("next");

        await _database.UntilAsync("UNCERTAIN", 1);
        Assert.Empty(_server.Calls);
    }

    [Fact]
    public async Task Found_as_under_way_and_known_to_meta_it_is_sent()
    {
        await StartAsync();
        await LeftBehindAsync();
        var id = new OutgoingId(await _database.ScalarAsync<Guid>("SELECT id FROM whatsapp_outgoing"));

        await _node.ActAsync(sender => sender.Confirmed(id, "wamid.of.meta"));

        await _database.UntilAsync("SENT", 1);
        Assert.Empty(_server.Calls);
    }

    [Fact]
    public async Task A_word_that_comes_before_the_answer_changes_nothing()
    {
        await StartAsync();
        var gate = new TaskCompletionSource();
        _server.Script = _ => async (server, call, http) =>
        {
            await gate.Task;
            await CloudReplies.Accept(server, call, http);
        };
        await _node.SendAsync("Hello");
        await Eventually.IsTrueAsync(() => !_server.Calls.IsEmpty);

        await _node.ActAsync(sender => sender.Confirmed(new OutgoingId(_server.Calls.First().Id), "wamid.1"));
        gate.SetResult();

        await _database.UntilAsync("SENT", 1);
        await _database.UntilNothingIsQueuedAsync();
        Assert.Single(_server.Calls);
    }

    // What a worker leaves that dies between its two commits, when its lease has run out.
    private Task LeftBehindAsync() => _database.ExecuteAsync(
        $"""
        INSERT INTO whatsapp_outgoing
            (id, pair, phone_number_id, conversation_id, message_id, part, kind, body, state, attempts)
        VALUES (gen_random_uuid(), '{SendingNode.Customer.Key}', '{SendingNode.Number}', gen_random_uuid(),
            gen_random_uuid(), 0, 'TEXT', 'left behind', 'SENDING', 1)
        """);

    private async Task StartAsync(string confirmWithin = "00:00:00.300")
    {
        _node = await SendingNode.StartAsync(_database, _server, ("WhatsApp:Sending:ConfirmWithin", confirmWithin));
        await _node.WroteAsync();
    }

    private Task<string> StateAsync() => _database.ScalarAsync<string>(
        "SELECT concat_ws(' ', state, reason) FROM whatsapp_outgoing ORDER BY seq LIMIT 1");
}
