using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.WhatsApp.Sending;

public sealed class CloudApiTests : IDisposable
{
    private readonly LogEar _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_text_is_sent_as_meta_takes_it()
    {
        await using var server = await CloudApiServer.StartAsync();

        Assert.Equal(new Accepted("wamid.1"), await SendAsync(server.Address));

        var call = Assert.Single(server.Calls);
        Assert.Equal(("POST", $"/v24.0/{SendingNode.Number}/messages"), (call.Method, call.Path));
        Assert.Equal($"Bearer {SendingNode.Token}", call.Authorization);
        Assert.Equal(
            $$"""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"41791234567","type":"text",
            "text":{"preview_url":false,"body":"canary-text"},"biz_opaque_callback_data":"{{CloudClient.Id}}"}
            """.ReplaceLineEndings(""),
            call.Body.GetRawText());
    }

    [Fact]
    public async Task A_template_is_sent_as_meta_takes_it()
    {
        await using var server = await CloudApiServer.StartAsync();

        await SendAsync(server.Address, new TemplateContent("update", "en_US", ["one", "two"]));
        await SendAsync(server.Address, new TemplateContent("reminder", "en", []));

        Assert.Equal(
            """
            {"name":"update","language":{"code":"en_US"},"components":[{"type":"body","parameters":[
            {"type":"text","text":"one"},{"type":"text","text":"two"}]}]}
            """.ReplaceLineEndings(""),
            server.Calls.First().Body.GetProperty("template").GetRawText());
        Assert.Equal(
            """{"name":"reminder","language":{"code":"en"}}""",
            server.Calls.Last().Body.GetProperty("template").GetRawText());
    }

    [Theory]
    [InlineData(400, 131026, Refusal.Message)]
    [InlineData(400, 131047, Refusal.Window)]
    [InlineData(401, 190, Refusal.Token)]
    [InlineData(400, 130429, Refusal.NumberRate)]
    [InlineData(400, 131056, Refusal.PairRate)]
    [InlineData(500, 131000, Refusal.Moment)]
    public async Task An_error_is_told_by_its_number(int status, int code, Refusal refusal)
    {
        await using var server = await CloudApiServer.StartAsync(CloudReplies.Error(status, code));

        Assert.Equal(new Refused(refusal, code, RetryAfter: null), await SendAsync(server.Address));
    }

    [Fact]
    public async Task It_is_heard_how_long_to_wait()
    {
        await using var server = await CloudApiServer.StartAsync(
            CloudReplies.Of(429, "", retryAfter: "17"),
            CloudReplies.Error(503, 131016, retryAfter: TimeProvider.System.GetUtcNow().AddMinutes(2).ToString("R")));

        Assert.Equal(
            new Refused(Refusal.NumberRate, Code: null, TimeSpan.FromSeconds(17)), await SendAsync(server.Address));
        var second = Assert.IsType<Refused>(await SendAsync(server.Address));
        Assert.InRange(second.RetryAfter!.Value, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(120));
    }

    /// <summary>The status and the body of an answer, and whether it is known that the message was not taken.</summary>
    [Theory]
    [InlineData(200, "<html>Welcome to our hotel</html>", false)]
    [InlineData(200, "", false)]
    [InlineData(200, """{"messages":[]}""", false)]
    [InlineData(200, """{"messages":[null]}""", false)]
    [InlineData(200, """{"messages":[{"id":7}]}""", false)]
    [InlineData(500, "oops", false)]
    [InlineData(502, "<html>Bad gateway</html>", false)]
    [InlineData(504, "", false)]
    [InlineData(503, "", true)]
    [InlineData(500, """{"error":{"code":2}}""", true)]
    [InlineData(400, """{"error":{"code":"a word"}}""", true)]
    public async Task An_answer_that_does_not_say_what_became_of_the_call_leaves_it_open(
        int status, string body, bool known)
    {
        await using var server = await CloudApiServer.StartAsync(CloudReplies.Of(status, body));

        Assert.Equal(known, await SendAsync(server.Address) is Refused);
    }

    [Fact]
    public async Task An_endless_answer_is_not_read()
    {
        await using var server = await CloudApiServer.StartAsync(CloudReplies.Of(200, new string('x', 2_000_000)));

        Assert.IsType<Unknown>(await SendAsync(server.Address));
    }

    [Fact]
    public async Task A_redirect_gets_neither_the_message_nor_the_token()
    {
        await using var elsewhere = await CloudApiServer.StartAsync();
        await using var server = await CloudApiServer.StartAsync(CloudReplies.RedirectTo(elsewhere.Address));

        Assert.Equal(new Refused(Refusal.Moment, Code: null, RetryAfter: null), await SendAsync(server.Address));
        Assert.Empty(elsewhere.Calls);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_call_went_out_leaves_it_open_and_is_not_made_again()
    {
        await using var server = await CloudApiServer.StartAsync(CloudReplies.Accept, CloudReplies.Cut);
        await using var client = new CloudClient(server.Address, _log);

        // The second goes over the connection of the first, which a client might think was merely old.
        await client.SendAsync();
        Assert.IsType<Unknown>(await client.SendAsync());
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task A_server_that_stalls_is_given_up()
    {
        await using var server = await CloudApiServer.StartAsync(CloudReplies.Stall);

        Assert.IsType<Unknown>(await SendAsync(server.Address));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/v24.0")]
    [InlineData("https://no-such-host.invalid/v24.0")]
    public async Task Where_nobody_is_reached_it_is_certain_that_nothing_arrived(string address) =>
        Assert.Equal(new Refused(Refusal.Moment, Code: null, RetryAfter: null), await SendAsync(address));

    [Fact]
    public async Task A_server_that_takes_no_connection_is_given_up_before_the_call_is_and_nothing_arrived()
    {
        using var full = await FullPort.OpenAsync();
        await using var client = new CloudClient(full.Address, _log, patience: TimeSpan.FromMinutes(1));

        Assert.Equal(new Refused(Refusal.Moment, Code: null, RetryAfter: null), await client.SendAsync());
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_told_so()
    {
        await using var server = await CloudApiServer.StartAsync(CloudReplies.Stall);
        await using var client = new CloudClient(server.Address, _log, patience: TimeSpan.FromMinutes(1));
        using var stop = new CancellationTokenSource();
        var sending = client.SendAsync(ct: stop.Token);
        await server.Stalled.Task.InTime();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.InTime());
    }

    [Fact]
    public async Task Neither_what_is_said_nor_to_whom_nor_the_token_is_logged()
    {
        await using var server = await CloudApiServer.StartAsync(
            CloudReplies.Accept, CloudReplies.Error(400, 100), CloudReplies.Cut);
        await using var client = new CloudClient(server.Address, _log);
        for (var call = 0; call < 3; call++)
            await client.SendAsync();
        await SendAsync("http://127.0.0.1:1/v24.0");

        Assert.DoesNotContain("canary", _log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("41791234567", _log.Text, StringComparison.Ordinal);
    }

    private async Task<Answer> SendAsync(string address, Content? content = null)
    {
        await using var client = new CloudClient(address, _log);
        return await client.SendAsync(content);
    }
}
