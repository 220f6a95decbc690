using Concierge.Api.Observability;

namespace Concierge.Api.Tests.Observability;

public sealed class RedactionTests
{
    private const string Canary = "canary-5b0f";

    [Theory]
    [InlineData("authorization")]
    [InlineData("Cookie")]
    [InlineData("Set-Cookie")]
    [InlineData("newPassword")]
    [InlineData("refresh_token")]
    [InlineData("X-Api-Key")]
    [InlineData("OpenAI.ApiKey")]
    [InlineData("client_secret")]
    [InlineData("MessageContent")]
    [InlineData("Idempotency-Key")]
    public void A_name_gives_a_secret_away(string name) => Assert.True(Redaction.IsSecret(name));

    [Theory]
    [InlineData("requestId")]
    [InlineData("inputTokens")]
    [InlineData("ContentType")]
    [InlineData("Path")]
    public void Other_names_do_not(string name) => Assert.False(Redaction.IsSecret(name));

    [Theory]
    [InlineData($"Authorization: Bearer {Canary}")]
    [InlineData($"authorization=Basic {Canary}, and so on")]
    [InlineData($"sent bearer {Canary} to the provider")]
    [InlineData($"Cookie: a=1; jwt={Canary}; b=2")]
    [InlineData($$"""could not read {"email":"a@b.c","password":"{{Canary}}"}""")]
    [InlineData($$"""could not read {\"password\":\"x\\\"{{Canary}}\"}""")]
    [InlineData($$"""{"content" : "my {{Canary}} words, all of them"}""")]
    [InlineData($"Host=db;Username=me;Password={Canary};Database=x")]
    [InlineData($"GET /hub?access_token={Canary}&x=1")]
    [InlineData($"api-key: {Canary}")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.canary-5b0f.c2lnbmF0dXJl")]
    public void Text_loses_what_looks_like_a_secret(string text)
    {
        var scrubbed = Redaction.Scrub(text);

        Assert.DoesNotContain(Canary, scrubbed, StringComparison.Ordinal);
        Assert.Contains(Redaction.Mark, scrubbed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /api/v1/plans answered 200 in 1.2 ms")]
    [InlineData("The token is not valid.")]
    [InlineData("Content-Type: application/json")]
    public void Other_text_stays_as_it_is(string text) => Assert.Equal(text, Redaction.Scrub(text));

    [Fact]
    public void What_is_known_to_be_secret_goes_wherever_it_stands() =>
        Assert.Equal("no such host: [redacted].com", Redaction.Scrub($"no such host: {Canary}.com", Canary));
}
