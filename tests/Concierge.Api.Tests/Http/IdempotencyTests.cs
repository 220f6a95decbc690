using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Http;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private static readonly (string, string) Key = ("Idempotency-Key", "8f1c-order-1");
    private static readonly (string, string) Ada = (TestScheme.Header, "01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c6a");
    private static readonly object Lamp = new { name = "lamp" };

    private ThingHost _host = null!;

    public async Task InitializeAsync() => _host = await ThingHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_repetition_is_answered_byte_for_byte_and_does_nothing()
    {
        var first = await _host.Client.PostAsync("/things", Lamp, Key);
        var again = await _host.Client.PostAsync("/things", Lamp, Key);

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.DoesNotContain("Idempotent-Replayed", first.Headers.Keys);
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
        Assert.Equal("true", again.Headers["Idempotent-Replayed"]);
        Assert.All(
            ["Location", "Content-Type", "Set-Cookie"],
            name => Assert.Equal(first.Headers[name], again.Headers[name]));
        Assert.NotEqual(first.Headers["X-Request-Id"], again.Headers["X-Request-Id"]);
        Assert.Equal(1, await _host.CountThingsAsync());
    }

    [Fact]
    public async Task Fifty_at_once_make_one_thing()
    {
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => _host.Client.PostAsync("/things", Lamp, Key)));

        Assert.Equal(1, await _host.CountThingsAsync());
        Assert.Single(
            replies.Where(reply => reply.Status == HttpStatusCode.Created).Select(reply => reply.Text).Distinct());
        Assert.All(
            replies.Where(reply => reply.Status != HttpStatusCode.Created),
            reply => Assert.Equal((HttpStatusCode.Conflict, "IDEMPOTENCY_KEY_IN_USE"), (reply.Status, reply.Code)));
    }

    [Fact]
    public async Task While_the_first_is_under_way_the_second_is_told_so()
    {
        var first = _host.Client.PostAsync("/things/slow", Lamp, Key);
        await _host.Gate.Arrived;
        var second = await _host.Client.PostAsync("/things/slow", Lamp, Key);
        _host.Gate.Open();

        Assert.Equal((HttpStatusCode.Conflict, "IDEMPOTENCY_KEY_IN_USE"), (second.Status, second.Code));
        Assert.Equal("1", second.Headers["Retry-After"]);
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
        Assert.Equal((await first).Text, (await _host.Client.PostAsync("/things/slow", Lamp, Key)).Text);
    }

    [Fact]
    public async Task Another_body_is_another_request()
    {
        await _host.Client.PostAsync("/things", Lamp, Key);
        var other = await _host.Client.PostAsync("/things", new { name = "chair" }, Key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED"), (other.Status, other.Code));
        Assert.Equal(1, await _host.CountThingsAsync());
    }

    [Fact]
    public async Task A_key_belongs_to_its_caller_and_its_route()
    {
        await _host.Client.PostAsync("/things", Lamp, Key);
        var ofAda = await _host.Client.PostAsync("/things", Lamp, Key, Ada);
        var elsewhere = await _host.Client.PostAsync("/things/then-fail", Lamp, Key);

        Assert.DoesNotContain("Idempotent-Replayed", ofAda.Headers.Keys);
        Assert.DoesNotContain("Idempotent-Replayed", elsewhere.Headers.Keys);
        Assert.Equal(3, await _host.CountThingsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("tab\tbed")]
    [InlineData("one,two")]
    public async Task A_key_has_a_form(string key)
    {
        var headers = key.Split(',').Select(value => ("Idempotency-Key", value));
        var reply = await _host.Client.PostAsync("/things", Lamp, [.. headers]);

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), (reply.Status, reply.Code));
        Assert.Equal(("Idempotency-Key", "FORMAT"), reply.Fault);
        Assert.Equal(0, await _host.CountThingsAsync());
    }

    [Theory]
    [InlineData(255, HttpStatusCode.Created)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    public async Task A_key_has_255_characters_at_most(int length, HttpStatusCode status)
    {
        var reply = await _host.Client.PostAsync("/things", Lamp, ("Idempotency-Key", new string('k', length)));

        Assert.Equal(status, reply.Status);
    }

    [Fact]
    public async Task A_refusal_is_repeated_as_well()
    {
        var first = await _host.Client.PostAsync("/things/refuse", Lamp, Key);
        var again = await _host.Client.PostAsync("/things/refuse", Lamp, Key);

        Assert.Equal("PLAN_ARCHIVED", again.Code);
        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task A_failure_without_effect_can_be_tried_again()
    {
        await _host.Client.PostAsync("/things/fail", Lamp, Key);
        var again = await _host.Client.PostAsync("/things/fail", Lamp, Key);

        Assert.Equal(HttpStatusCode.InternalServerError, again.Status);
        Assert.DoesNotContain("Idempotent-Replayed", again.Headers.Keys);
    }

    [Theory]
    [InlineData("/things/then-fail")]
    [InlineData("/things/huge")]
    public async Task An_effect_without_a_stored_answer_is_never_repeated(string path)
    {
        await _host.Client.PostAsync(path, Lamp, Key);

        for (var tries = 0; tries < 2; tries++)
        {
            var again = await _host.Client.PostAsync(path, Lamp, Key);
            Assert.Equal((HttpStatusCode.Conflict, "IDEMPOTENCY_ANSWER_LOST"), (again.Status, again.Code));
        }

        Assert.Equal(1, await _host.CountThingsAsync());
    }

    [Fact]
    public async Task Without_a_key_nothing_is_remembered()
    {
        await _host.Client.PostAsync("/things", Lamp);
        await _host.Client.PostAsync("/things", Lamp);

        Assert.Equal(2, await _host.CountThingsAsync());
        Assert.Equal(0, await _host.Database.ScalarAsync<long>("SELECT count(*) FROM idempotency_keys"));
    }
}
