using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

public sealed class KindTests : IAsyncLifetime
{
    private static readonly string[] Broken =
    [
        """{"from":"41790000001","id":"wamid.a","timestamp":"1740906000","type":"text"}""",
        """{"from":"+41 79","id":"wamid.b","timestamp":"1740906000","type":"text","text":{"body":"x"}}""",
        """{"from":"41790000001","timestamp":"1740906000","type":"text","text":{"body":"x"}}""",
        """{"from":"41790000001","id":"wamid.c","type":"location","location":{"latitude":91,"longitude":0}}""",
        """{"from":"41790000001","id":"wamid.d","type":"text","text":{"body":"\ud800"}}""",
        """{"from":"41790000001","id":"wamid.e","type":"hologram","hologram":"\u0000"}""",
        "null", "7", "[]",
    ];

    private Line _line = null!;

    public async Task InitializeAsync() => _line = await Line.StartQueueingAsync();

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Theory]
    [InlineData("text", """{"body":"A lesson on Saturday?"}""", "text", "A lesson on Saturday?", null)]
    [InlineData("text", """{"body":"a\u0000b\u0007"}""", "text", "a\uFFFDb\uFFFD", null)]
    [InlineData("button", """{"payload":"Y","text":"Yes please"}""", "button", "Yes please", """{"payload": "Y"}""")]
    [InlineData(
        "interactive",
        """{"type":"button_reply","button_reply":{"id":"b1","title":"Saturday"}}""",
        "button_reply",
        "Saturday",
        """{"id": "b1"}""")]
    [InlineData(
        "interactive",
        """{"type":"list_reply","list_reply":{"id":"l1","title":"10:00","description":"With Anna"}}""",
        "list_reply",
        "10:00",
        """{"id": "l1", "description": "With Anna"}""")]
    [InlineData(
        "image",
        """{"id":"42","mime_type":"image/jpeg","sha256":"hash","caption":"These skis?"}""",
        "image",
        "These skis?",
        """{"sha256": "hash", "mediaId": "42", "mimeType": "image/jpeg"}""")]
    [InlineData(
        "document",
        """{"id":"43","mime_type":"application/pdf","sha256":"hash","filename":"offer.pdf"}""",
        "document",
        "",
        """{"sha256": "hash", "mediaId": "43", "filename": "offer.pdf", "mimeType": "application/pdf"}""")]
    [InlineData("sticker", """{"id":"44","animated":false}""", "sticker", "", """{"mediaId": "44"}""")]
    [InlineData("video", """{"id":"45"}""", "video", "", """{"mediaId": "45"}""")]
    [InlineData("audio", """{"id":"46","voice":true}""", "audio", "", """{"voice": true, "mediaId": "46"}""")]
    [InlineData(
        "location",
        """{"latitude":45.899,"longitude":6.129,"name":"Ski school","address":"1 Rue du Lac"}""",
        "location",
        "Ski school, 1 Rue du Lac",
        """{"name": "Ski school", "address": "1 Rue du Lac", "latitude": 45.899, "longitude": 6.129}""")]
    [InlineData(
        "contacts",
        """[{"name":{"formatted_name":"Bob 🎿"},"phones":[{"phone":"+41 79"}]}]""",
        "contacts",
        "Bob 🎿",
        """{"contacts": [{"name": {"formatted_name": "Bob 🎿"}, "phones": [{"phone": "+41 79"}]}]}""")]
    [InlineData(
        "reaction", """{"message_id":"wamid.0","emoji":"👍"}""", "reaction", "👍", """{"to": "wamid.0"}""")]
    public async Task A_message_is_kept_by_its_kind(
        string type, string part, string kind, string content, string? details)
    {
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Meta.Message("wamid.1", type, part))).Status);

        Assert.Equal($"{kind}|{content}|{details}", await _line.ReadAsync(
            "SELECT kind || '|' || content || '|' || coalesce(details::text, '') FROM conversation_messages"));
        Assert.Equal(0, await _line.CountAsync("whatsapp_unread"));
    }

    [Theory]
    [InlineData("unsupported", """{"type":"poll"}""", "unsupported")]
    [InlineData("interactive", """{"type":"nfm_reply","nfm_reply":{"name":"flow"}}""", "interactive")]
    [InlineData("hologram", """{"beam":1}""", "unknown")]
    public async Task A_kind_that_nobody_knows_is_kept_as_it_came(string type, string part, string kind)
    {
        using var counted = new Counted("concierge.whatsapp.received");
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Meta.Message("wamid.1", type, part))).Status);

        Assert.Equal($"{kind} {type}", await _line.ReadAsync(
            "SELECT kind || ' ' || (details -> 'raw' ->> 'type') FROM conversation_messages"));
        Assert.Contains($"kind={kind},novelty=new", counted.Tags);
    }

    [Fact]
    public async Task What_a_message_answers_is_kept_with_it()
    {
        var reply = """
            {"context":{"from":"15550783881","id":"wamid.0"},"from":"41790000001","id":"wamid.1",
             "timestamp":"1740906000","type":"text","text":{"body":"Yes"}}
            """;

        await CallAsync(reply);

        Assert.Equal(
            """{"replyTo": "wamid.0"}""", await _line.ReadAsync("SELECT details::text FROM conversation_messages"));
    }

    [Fact]
    public async Task A_conversation_belongs_to_the_numbers_owner_and_is_named_after_the_first_words()
    {
        await CallAsync(Meta.Text("wamid.1", "A lesson on Saturday?"));
        await CallAsync(Meta.Text("wamid.2", "At ten?"));

        Assert.Equal(
            $"{ApiHost.Admin}|WHATS_APP|{Meta.Number}|{Meta.Customer}|Ada 🎿 Lovelace|A lesson on Saturday?|2",
            await _line.ReadAsync(
                """
                SELECT concat_ws(
                    '|', email, channel, customer_account, customer_address, customer_name, title, last_position)
                FROM conversations JOIN users ON users.id = owner_id
                """));
    }

    [Fact]
    public async Task Each_item_of_a_batch_stands_for_itself()
    {
        using var counted = new Counted("concierge.whatsapp.unread");
        var call = Meta.OfEntries(
            Meta.Entry(
                Meta.Change(Meta.Messages([Meta.Text("wamid.1", "one"), .. Broken, Meta.Text("wamid.2", "two")])),
                Meta.Change("""{"event":"ACCOUNT_RESTRICTION"}""", "account_update"),
                Meta.Change(Meta.Messages(Meta.Text("wamid.3", "three", from: "41790000002")))),
            "null",
            Meta.Entry(
                "7",
                Meta.Change("""{"metadata":{}}"""),
                Meta.Change(Meta.Statuses(Meta.Status("wamid.x", "sent"), Meta.Status("wamid.x", "vanished"), "{}"))));

        var answer = await _line.CallAsync(call);
        var again = await _line.CallAsync(call);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.Status, again.Status));
        Assert.Equal("one three two", await _line.ReadAsync(
            "SELECT string_agg(content, ' ' ORDER BY content) FROM conversation_messages"));
        Assert.Equal(
            (3, 1, 15),
            (answer.Data.GetProperty("messages").GetArrayLength(),
                answer.Data.GetProperty("statuses").GetInt32(),
                answer.Data.GetProperty("unread").GetInt32()));
        Assert.Equal("11 MALFORMED, 1 OTHER_FIELD, 1 UNKNOWN_STATUS", await _line.ReadAsync(
            """
            SELECT string_agg(count || ' ' || reason, ', ' ORDER BY reason)
            FROM (SELECT reason, count(*) FROM whatsapp_unread GROUP BY reason) AS kept
            """));
        Assert.Contains("reason=malformed", counted.Tags);
        Assert.Contains("reason=otherfield", counted.Tags);
    }

    [Fact]
    public async Task What_is_for_a_number_that_nobody_set_up_is_only_kept()
    {
        var answer = await _line.CallAsync(Meta.Call(
            Meta.OfNumber("999", Meta.Text("wamid.1", "Anybody there?")),
            Meta.Messages(Meta.Text("wamid.2", "Hello"))));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Hello", await _line.ReadAsync("SELECT string_agg(content, ' ') FROM conversation_messages"));
        Assert.Equal("UNKNOWN_NUMBER wamid.1", await _line.ReadAsync(
            "SELECT reason || ' ' || (raw ->> 'id') FROM whatsapp_unread"));
    }

    private Task<Reply> CallAsync(string message) => _line.CallAsync(Meta.Call(Meta.Messages(message)));
}
