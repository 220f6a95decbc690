using System.Net;
using System.Text;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

public sealed class BodyTests : IAsyncLifetime
{
    private const int ThreeMegabytes = 3 * 1024 * 1024;

    private Line _line = null!;

    public async Task InitializeAsync() => _line = await Line.StartQueueingAsync();

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Fact]
    public async Task Three_megabytes_are_taken_and_a_byte_more_is_not()
    {
        var taken = await _line.CallAsync(Meta.OfLength(ThreeMegabytes));
        var refused = await _line.CallAsync(Meta.OfLength(ThreeMegabytes + 1));

        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE"), (refused.Status, refused.Code));
        Assert.Equal("10000", await _line.ReadAsync("SELECT length(content)::text FROM conversation_messages"));
        Assert.Equal("""{"cut": true}""", await _line.ReadAsync("SELECT details::text FROM conversation_messages"));
    }

    [Theory]
    [InlineData(ThreeMegabytes, HttpStatusCode.OK)]
    [InlineData(ThreeMegabytes + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_that_comes_in_chunks_is_held_to_the_same_limit(int bytes, HttpStatusCode status)
    {
        var call = Meta.OfLength(bytes);
        using var chunks = new Chunks(call);

        var answer = await _line.Client.SendAsync(
            HttpMethod.Post, Line.Path, chunks, ("X-Hub-Signature-256", Meta.Sign(call, Line.Secret)));

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"object":"whatsapp_business_account"}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":{}}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":null}""")]
    [InlineData("""{"object":"page","entry":[]}""")]
    [InlineData("""{"object":7,"entry":[]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[]} trailing""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[],}""")]
    public async Task What_is_not_the_frame_is_refused(string body)
    {
        var refused = await _line.CallAsync(body);

        Assert.Equal((HttpStatusCode.BadRequest, "MALFORMED_BODY"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData(63, HttpStatusCode.OK)]
    [InlineData(65, HttpStatusCode.BadRequest)]
    [InlineData(1_000_000, HttpStatusCode.BadRequest)]
    public async Task Deep_nesting_is_refused(int depth, HttpStatusCode status)
    {
        // The frame and the list of entries are two levels of it.
        var deep = new string('[', depth - 2) + new string(']', depth - 2);

        Assert.Equal(status, (await _line.CallAsync(Meta.OfEntries(deep))).Status);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        byte[] body = [.. "{\"object\":\"whatsapp_business_account\",\"entry\":[\""u8, 0xC3, 0x28, .. "\"]}"u8];

        Assert.Equal("MALFORMED_BODY", (await _line.CallAsync(body)).Code);
    }

    [Fact]
    public async Task A_byte_order_mark_is_signed_and_then_passed_over()
    {
        var call = Encoding.UTF8.GetBytes(Meta.Call(Meta.Messages(Meta.Text("wamid.1", "Hello"))));
        byte[] body = [0xEF, 0xBB, 0xBF, .. call];

        Assert.Equal(HttpStatusCode.OK, (await _line.CallAsync(body)).Status);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await _line.PostAsync(body, Meta.Sign(body.AsSpan(3), Line.Secret))).Status);
        Assert.Equal(1, await _line.CountAsync("conversation_messages"));
    }

    [Fact]
    public async Task A_member_that_is_there_twice_counts_as_it_was_said_last()
    {
        var twice = Meta.Call(Meta.Messages(Meta.Message("wamid.1", "text", """{"body":"first","body":"last"}""")));

        Assert.Equal(HttpStatusCode.OK, (await _line.CallAsync(twice)).Status);
        Assert.Equal("last", await _line.ReadAsync("SELECT content FROM conversation_messages"));
    }

    [Theory]
    [InlineData("""{"object":"whatsapp_business_account","entry":[]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[]}]}""")]
    public async Task Empty_lists_bring_nothing(string body)
    {
        var answer = await _line.CallAsync(body);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("""{"messages":[],"statuses":0,"unread":0}""", answer.Data.GetRawText());
    }

    [Fact]
    public async Task Whichever_value_is_of_another_type_the_call_is_answered_and_the_rest_is_read()
    {
        var well = Meta.Messages(Meta.Text("wamid.well", "I am well"));
        var calls = Meta.Broken(Meta.OfEntries(
            Meta.Entry(Meta.Change(Meta.Messages(Meta.Text("wamid.1", "Hello"), Meta.Audio("wamid.2")))),
            Meta.Entry(Meta.Change(Meta.Statuses(Meta.Status("wamid.3", "sent"), Meta.Failed("wamid.4"))))));

        foreach (var call in calls)
        {
            var answer = await _line.CallAsync(call);
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.Status}: {call}");
            if (answer.Status is HttpStatusCode.BadRequest)
                Assert.Equal("MALFORMED_BODY", answer.Code);
        }

        Assert.Equal(HttpStatusCode.OK, (await _line.CallAsync(Meta.Call(well))).Status);
    }

    private sealed class Chunks(byte[] body) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (var chunk in body.Chunk(100_000))
                await stream.WriteAsync(chunk);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
