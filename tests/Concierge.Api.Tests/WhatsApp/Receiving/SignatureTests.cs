using System.Net;
using System.Text;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

public sealed class SignatureTests : IAsyncLifetime
{
    private static readonly byte[] Call =
        Encoding.UTF8.GetBytes(Meta.Call(Meta.Messages(Meta.Text("wamid.1", "é 🎿"))));

    private Line _line = null!;

    public async Task InitializeAsync() => _line = await Line.StartQueueingAsync();

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Theory]
    [InlineData(Line.Secret)]
    [InlineData(Line.Previous)]
    public async Task Both_secrets_in_force_are_good(string secret)
    {
        Assert.Equal(HttpStatusCode.OK, (await _line.CallAsync(Call, secret)).Status);
        Assert.Equal(1, await _line.CountAsync("whatsapp_received"));
    }

    [Fact]
    public async Task Raw_and_escaped_letters_are_signed_as_they_came()
    {
        var raw = Meta.Call(Meta.Messages(Meta.Message("wamid.raw", "text", """{"body":"é 🎿 raw"}""")));
        var letters = """{"body":"\u00e9 \ud83c\udfbf \u002f"}""";
        var escaped = Meta.Call(Meta.Messages(Meta.Message("wamid.escaped", "text", letters)));
        var signatureOfRaw = Meta.Sign(Encoding.UTF8.GetBytes(raw), Line.Secret);

        Assert.Equal(HttpStatusCode.OK, (await _line.CallAsync(raw)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _line.CallAsync(escaped)).Status);
        Assert.Equal("é 🎿 raw|é 🎿 /", await _line.ReadAsync(
            "SELECT string_agg(content, '|' ORDER BY position) FROM conversation_messages"));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await _line.PostAsync(Encoding.UTF8.GetBytes(escaped), signatureOfRaw)).Status);
    }

    [Fact]
    public async Task Hex_in_capitals_is_the_same_signature()
    {
        var signature = $"sha256={Meta.Sign(Call, Line.Secret)["sha256=".Length..].ToUpperInvariant()}";

        Assert.Equal(HttpStatusCode.OK, (await _line.PostAsync(Call, signature)).Status);
    }

    [Fact]
    public async Task Whatever_is_not_signed_is_refused_and_leaves_nothing()
    {
        var good = Meta.Sign(Call, Line.Secret);
        string?[] signatures =
        [
            null, "", "sha256=", good["sha256=".Length..], $"sha1={good["sha256=".Length..]}", $"SHA256={good[7..]}",
            good[..^2], $"{good}00", $"{good[..^1]}g", $" {good[1..]}", $"sha256={new string('0', 64)}",
            Meta.Sign(Call, "another secret"), Meta.Sign([.. Call, (byte)'\n'], Line.Secret),
            Meta.Sign([], Line.Secret), Meta.Sign(Call, ""), $"{good}, {good}",
        ];

        foreach (var signature in signatures)
        {
            var refused = await _line.PostAsync(Call, signature);
            Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_SIGNATURE"), (refused.Status, refused.Code));
        }

        Assert.Equal(0, await _line.CountAsync("whatsapp_received") + await _line.CountAsync("whatsapp_unread"));
    }

    [Fact]
    public async Task The_signature_is_checked_before_anything_is_parsed()
    {
        var garbage = "{\"object\":"u8.ToArray();

        Assert.Equal("INVALID_SIGNATURE", (await _line.PostAsync(garbage, Meta.Sign(garbage, "another secret"))).Code);
        Assert.Equal("MALFORMED_BODY", (await _line.CallAsync(garbage)).Code);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task The_content_type_makes_no_difference(string? type) =>
        Assert.Equal(HttpStatusCode.OK, (await _line.PostAsync(Call, Meta.Sign(Call, Line.Secret), type)).Status);

    [Theory]
    [InlineData("/api/v1/webhook")]
    [InlineData("/webhook")]
    [InlineData("//webhook")]
    public async Task Meta_is_heard_at_each_address(string path)
    {
        var address = $"{_line.Client.Origin}{path}";
        var taken = await _line.PostAsync(Call, Meta.Sign(Call, Line.Secret), path: address);
        var verified = await _line.Client.GetAsync(
            $"{address}?hub.mode=subscribe&hub.verify_token={Line.VerifyToken}&hub.challenge=1158201444");

        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Equal(
            (HttpStatusCode.OK, "text/plain", "1158201444"), (verified.Status, verified.MediaType, verified.Text));
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1", "INVALID_VERIFY_TOKEN")]
    [InlineData("hub.mode=subscribe&hub.challenge=1", "INVALID_VERIFY_TOKEN")]
    [InlineData("hub.mode=unsubscribe&hub.verify_token=x&hub.challenge=1", "VALIDATION_FAILED")]
    [InlineData("hub.mode=subscribe&hub.verify_token=x", "VALIDATION_FAILED")]
    [InlineData("hub.mode=subscribe&hub.verify_token=x&hub.challenge=%3Cb%3E", "VALIDATION_FAILED")]
    [InlineData("", "VALIDATION_FAILED")]
    public async Task A_handshake_without_the_token_is_refused(string query, string code)
    {
        var refused = await _line.Client.GetAsync($"{Line.Path}?{query}");

        var status = code is "VALIDATION_FAILED" ? HttpStatusCode.BadRequest : HttpStatusCode.Unauthorized;
        Assert.Equal((status, code), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Meta_is_not_counted_by_the_rate_limit()
    {
        await using var line = await Line.StartQueueingAsync(("RateLimits:Default", "1"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => line.CallAsync(Call)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
    }
}

public sealed class UnconfiguredTests
{
    [Fact]
    public async Task Without_secrets_no_call_is_ever_taken()
    {
        await using var host = await ApiHost.StartAsync();
        var call = Encoding.UTF8.GetBytes(Meta.Call(Meta.Messages(Meta.Text("wamid.1", "Hello"))));
        var content = new ByteArrayContent(call);

        Reply[] refused =
        [
            await host.Client.SendAsync(
                HttpMethod.Post, Line.Path, content, ("X-Hub-Signature-256", Meta.Sign(call, ""))),
            await host.Client.PostAsync(Line.Path, "{}"),
            await host.Client.GetAsync($"{Line.Path}?hub.mode=subscribe&hub.verify_token=&hub.challenge=1"),
        ];

        Assert.All(refused, reply => Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "WHATSAPP_NOT_CONFIGURED"), (reply.Status, reply.Code)));
    }
}
