using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Conversations;
using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.WhatsApp.Sending;

public sealed class SendingTests : IAsyncLifetime
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
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_sent_and_known_by_the_id_that_meta_gave_it()
    {
        await _node.SendAsync("Hello");

        await _database.UntilAsync("SENT", 1);
        Assert.Equal("wamid.1, 1", await _database.ScalarAsync<string>(
            "SELECT concat_ws(', ', wamid, attempts) FROM whatsapp_outgoing"));
        Assert.Equal(
            await _database.ScalarAsync<Guid>("SELECT id FROM whatsapp_outgoing"), Assert.Single(_server.Calls).Id);
    }

    [Fact]
    public async Task Many_to_one_customer_arrive_in_the_order_in_which_they_were_sent()
    {
        for (var turn = 0; turn < 30; turn++)
            await _node.SendAsync($"{turn}");

        await _database.UntilAsync("SENT", 30);
        Assert.Equal(Enumerable.Range(0, 30).Select(turn => $"{turn}"), _server.Texts);
    }

    [Fact]
    public async Task A_long_text_arrives_in_parts_before_what_was_sent_after_it()
    {
        var text = string.Join("\n\n", Enumerable.Repeat(new string('x', 3000), 3));
        await _node.SendAsync(text);
        await _node.SendAsync("after");

        await _database.UntilAsync("SENT", 4);
        Assert.Equal([.. text.Split("\n\n"), "after"], _server.Texts);
        Assert.Equal("0,1,2,0", await _database.ScalarAsync<string>(
            "SELECT string_agg(part::text, ',' ORDER BY seq) FROM whatsapp_outgoing"));
    }

    [Fact]
    public async Task One_that_will_never_go_fails_with_its_reason_and_is_not_tried_again()
    {
        _server.Script = call => call.Text == "bad" ? CloudReplies.Error(400, 131026) : null;

        await _node.SendAsync("bad");
        await _node.SendAsync("good");

        await _database.UntilAsync("SENT", 1);
        Assert.Equal(["bad", "good"], _server.Texts);
        Assert.Equal("REFUSED 131026", await _database.ScalarAsync<string>(
            "SELECT concat_ws(' ', reason, code) FROM whatsapp_outgoing WHERE state = 'FAILED'"));
    }

    [Fact]
    public async Task Meta_may_be_away_for_a_while()
    {
        var tries = 0;
        _server.Script = _ => ++tries < 5 ? CloudReplies.Error(500, 131000) : null;

        await _node.SendAsync("first");
        await _node.SendAsync("second");

        await _database.UntilAsync("SENT", 2);
        Assert.Equal(["first", "first", "first", "first", "first", "second"], _server.Texts);
        Assert.Equal(0, await _database.ScalarAsync<long>("SELECT count(*) FROM dead_letters"));
    }

    [Fact]
    public async Task A_customer_whose_messages_do_not_go_holds_up_nobody_else()
    {
        var other = new Pair(SendingNode.Number, "33600000000");
        await _node.WroteAsync(other);
        _server.Script = call => call.To == SendingNode.Customer.Customer ? CloudReplies.Error(500, 131000) : null;

        await _node.SendAsync("held up");
        await _node.SendAsync("to another", other);

        await _database.UntilAsync("SENT", 1);
        Assert.Contains("to another", _server.Texts);
    }

    [Fact]
    public async Task What_is_not_committed_is_not_sent()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _node.ActAsync((sender, _) =>
        {
            sender.Send(new WhatsAppMessage(
                ConversationId.Next(), MessageId.Next(), SendingNode.Customer, new TextContent("never")));
            throw new InvalidOperationException();
        }));
        await _node.SendAsync("committed");

        await _database.UntilAsync("SENT", 1);
        Assert.Equal(["committed"], _server.Texts);
    }

    [Fact]
    public async Task What_is_sent_fails_or_rests_is_counted_by_reason_and_code()
    {
        // Codes that no other test uses: meters are the whole process's.
        var counted = new ConcurrentDictionary<(string, object?), long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, ear) =>
        {
            if (instrument.Meter.Name == SendingTelemetry.Name && instrument is Counter<long>)
                ear.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.AddOrUpdate(
            (instrument.Name, tags.ToArray().Single(tag => tag.Key == "code").Value), value, (_, sum) => sum + value));
        listener.Start();
        _server.Script = call => call.Text == "bad" ? CloudReplies.Error(400, 132015)
            : _server.Calls.Count < 2 ? CloudReplies.Error(500, 133004) : null;

        await _node.SendAsync("bad");
        await _node.SendAsync("good");

        await _database.UntilAsync("SENT", 1);
        Assert.Equal(1, counted[("concierge.whatsapp.failed", 132015)]);
        Assert.Equal(1, counted[("concierge.whatsapp.resting", 133004)]);
        Assert.True(counted[("concierge.whatsapp.sent", null)] > 0);
    }

    [Fact]
    public async Task Each_call_is_logged_with_its_end_and_without_its_words()
    {
        _server.Script = call => call.Text == "canary-bad" ? CloudReplies.Error(400, 100) : null;
        await _node.SendAsync("canary-good");
        await _node.SendAsync("canary-bad");
        await _database.UntilAsync("FAILED", 1);

        var lines = _node.Log.Of("whatsapp.send").ToList();
        Assert.Equal(
            [(OutgoingState.Sent, null, 1), (OutgoingState.Failed, 100, 1)],
            lines.Select(line => ((OutgoingState)line["outcome"]!, (int?)line["code"], (int)line["attempt"]!)));
        Assert.All(lines, line => Assert.True((double)line["latencyMs"]! > 0));
        Assert.DoesNotContain("canary", _node.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(SendingNode.Customer.Customer, _node.Log.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _database.ScalarAsync<long>(
            $"SELECT count(*) FROM messages WHERE messages::text LIKE '%{SendingNode.Customer.Customer}%'"));
    }
}

internal static class OutgoingRows
{
    /// <summary>Waits until so many messages are in a state.</summary>
    public static Task UntilAsync(this TestDatabase database, string state, int count) =>
        database.UntilCountAsync(count, $"state = '{state}'");

    /// <summary>Waits until so many messages wait for a reason.</summary>
    public static Task UntilWaitingAsync(this TestDatabase database, string reason, int count) =>
        database.UntilCountAsync(count, $"state = 'WAITING' AND reason = '{reason}'");

    public static Task UntilNothingIsQueuedAsync(this TestDatabase database) => Eventually.IsTrueAsync(
        async () => await database.ScalarAsync<long>("SELECT count(*) FROM messages") == 0);

    private static async Task UntilCountAsync(this TestDatabase database, int count, string condition)
    {
        try
        {
            await Eventually.IsTrueAsync(async () => await database.ScalarAsync<long>(
                $"SELECT count(*) FROM whatsapp_outgoing WHERE {condition}") == count);
        }
        catch (Xunit.Sdk.FailException)
        {
            Assert.Fail($"Not {count} with {condition}, but: " + await database.ScalarAsync<string>(
                """
                SELECT concat_ws(E'\n',
                    (SELECT string_agg(row::text, E'\n') FROM whatsapp_outgoing AS row),
                    (SELECT string_agg(row::text, E'\n') FROM messages AS row),
                    (SELECT string_agg(row::text, E'\n') FROM dead_letters AS row))
                """));
        }
    }
}
