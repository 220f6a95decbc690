using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.WhatsApp.Sending;

/// <summary>What a customer gets who has not written for a day.</summary>
public sealed class WindowTests : IAsyncLifetime
{
    private static readonly TimeSpan TooLongAgo = TimeSpan.FromHours(25);

    private TestDatabase _database = null!;
    private CloudApiServer _server = null!;
    private SendingNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _server = await CloudApiServer.StartAsync();
        _node = await SendingNode.StartAsync(_database, _server);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Texts_wait_until_the_customer_writes_and_then_go_in_their_order()
    {
        await _node.WroteAsync(ago: TooLongAgo);
        foreach (var text in new[] { "one", "two", "three" })
            await _node.SendAsync(text);

        await _database.UntilWaitingAsync("OUTSIDE_WINDOW", 3);
        await _database.UntilNothingIsQueuedAsync();
        Assert.Empty(_server.Calls);

        await _node.WroteAsync();
        await _node.SendAsync("four");

        await _database.UntilAsync("SENT", 4);
        Assert.Equal(["one", "two", "three", "four"], _server.Texts);
    }

    [Fact]
    public async Task A_template_goes_past_texts_that_wait()
    {
        await _node.SendAsync("waits");
        await _database.UntilWaitingAsync("OUTSIDE_WINDOW", 1);

        await _node.SendAsync(new TemplateContent("reminder", "en", ["ten"]));

        await _database.UntilAsync("SENT", 1);
        Assert.Equal("template", Assert.Single(_server.Calls).Body.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_configured_template_carries_what_fits_and_the_rest_waits()
    {
        await using var node = await SendingNode.StartAsync(
            _database, _server, ("WhatsApp:Sending:Template:Name", "update"), ("WhatsApp:Sending:Template:Room", "30"));
        await using var gone = _node;

        await gone.DisposeAsync();
        await node.SendAsync("Your lesson\nis confirmed.");
        await node.SendAsync("This one is longer than the thirty characters.");

        await _database.UntilAsync("SENT", 1);
        await _database.UntilWaitingAsync("OUTSIDE_WINDOW", 1);
        var template = Assert.Single(_server.Calls).Body.GetProperty("template");
        Assert.Equal("update", template.GetProperty("name").GetString());
        Assert.Contains("Your lesson is confirmed.", template.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meta_knows_better_and_the_text_waits()
    {
        _server.Script = _ => _server.Calls.IsEmpty ? CloudReplies.Error(400, 131047) : null;
        await _node.WroteAsync();

        await _node.SendAsync("too late");
        await _database.UntilWaitingAsync("OUTSIDE_WINDOW", 1);
        await _node.WroteAsync();

        await _database.UntilAsync("SENT", 1);
        Assert.Equal(["too late", "too late"], _server.Texts);
    }

    [Fact]
    public async Task Meta_may_say_so_after_it_took_the_message()
    {
        await _node.WroteAsync();
        await _node.SendAsync("taken");
        await _database.UntilAsync("SENT", 1);
        var id = await IdAsync();

        await _node.ActAsync(sender => sender.Undelivered(id, "wamid.1", 131047));
        await _database.UntilWaitingAsync("OUTSIDE_WINDOW", 1);
        // A word on the first send that comes late says nothing of the one that waits.
        await _node.ActAsync(sender => sender.Confirmed(id, "wamid.1"));
        await _database.UntilNothingIsQueuedAsync();
        await _database.UntilWaitingAsync("OUTSIDE_WINDOW", 1);
        await _node.WroteAsync();

        await _database.UntilAsync("SENT", 1);
        Assert.Equal(["taken", "taken"], _server.Texts);
    }

    [Fact]
    public async Task What_meta_took_and_cannot_deliver_has_failed()
    {
        await _node.WroteAsync();
        await _node.SendAsync("taken");
        await _database.UntilAsync("SENT", 1);

        var id = await IdAsync();
        await _node.ActAsync(sender => sender.Undelivered(id, "wamid.1", 131026));

        await _database.UntilAsync("FAILED", 1);
        Assert.Single(_server.Calls);
    }

    private async Task<OutgoingId> IdAsync() =>
        new(await _database.ScalarAsync<Guid>("SELECT id FROM whatsapp_outgoing"));
}
