using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Concierge.Api.Http;
using Concierge.Api.Tests.Support;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Concierge.Api.Tests.Http;

public sealed class BodyTests : IAsyncLifetime
{
    private const int Limit = 12 * 1024;

    private GroundHost _host = null!;

    public async Task InitializeAsync() => _host = await GroundHost.StartAsync(Map);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("""{"name":"a","name":"b"}""", "name", "DUPLICATE")]
    [InlineData("""{"name":"a",}""", "", "SYNTAX")]
    [InlineData("""{"name":"a" /* no */}""", "", "SYNTAX")]
    [InlineData("""{"name":1}""", "name", "TYPE")]
    [InlineData("""{"at":"2026-03-01T10:00:00"}""", "at", "TIME")]
    [InlineData("""{"at":"soon"}""", "at", "TIME")]
    [InlineData("""{"size":"1"}""", "size", "TYPE")]
    [InlineData("""{"inner":{"id":"no-uuid"}}""", "inner.id", "TYPE")]
    [InlineData("""{"inner":{"id":""", "inner.id", "SYNTAX")]
    [InlineData("""{"name":"a\u0000b"}""", "name", "CONTROL_CHARACTER")]
    [InlineData("""{"names":["a","\u0085"]}""", "names[1]", "CONTROL_CHARACTER")]
    [InlineData("""{"free":{"list":[1,{"deep":"\u001b[31m"}]}}""", "free.list[1].deep", "CONTROL_CHARACTER")]
    [InlineData("""{"free":{"a":1,"a":2}}""", "free", "DUPLICATE")]
    [InlineData("""{"name":"\ud800"}""", "name", "TYPE")]
    [InlineData("""{"free":{"lone":"\ud800"}}""", "free", "TYPE")]
    [InlineData("""{"free":{"\ud800":1}}""", "free", "TYPE")]
    [InlineData("[]", "", "TYPE")]
    [InlineData("nonsense", "", "SYNTAX")]
    public async Task A_body_that_cannot_be_read_says_where(string body, string path, string rule)
    {
        var reply = await _host.Client.PostAsync("/read", body);

        Assert.Equal((HttpStatusCode.BadRequest, "MALFORMED_BODY"), (reply.Status, reply.Code));
        Assert.Equal((path, rule), reply.Fault);
    }

    [Theory]
    [InlineData("""{"name":"Zoë\n\t🙂","unknown":1,"Name":"another name"}""", "Zoë\n\t🙂")]
    [InlineData("{}", null)]
    [InlineData("""{"name":null}""", null)]
    public async Task Unknown_members_are_ignored_and_missing_ones_are_left_to_the_rules(string body, string? name)
    {
        var reply = await _host.Client.PostAsync("/read", body);

        Assert.Equal(name, reply.Data.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Nesting_has_an_end()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostNestedAsync(32)).Status);
        Assert.Equal(("free", "DEPTH"), (await PostNestedAsync(33)).Fault);
        Assert.Equal(("free", "DEPTH"), (await PostNestedAsync(5000)).Fault);
    }

    [Fact]
    public async Task No_body_at_all_is_malformed()
    {
        using var nothing = new ByteArrayContent([]);
        nothing.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var reply = await _host.Client.SendAsync(HttpMethod.Post, "/read", nothing);

        Assert.Equal((HttpStatusCode.BadRequest, "MALFORMED_BODY"), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("/read", Limit, false, HttpStatusCode.OK)]
    [InlineData("/read", Limit + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/read", Limit - 100, true, HttpStatusCode.OK)]
    [InlineData("/read", Limit + 1, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/read-more", 10 * Limit, true, HttpStatusCode.OK)]
    [InlineData("/read-more", 20 * Limit + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_may_be_as_long_as_its_route_allows(
        string path, int length, bool chunked, HttpStatusCode status)
    {
        var body = $$"""{"name":"{{new string('x', length - 11)}}"}""";
        using HttpContent content = chunked ? new Chunked(body) : new StringContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var reply = await _host.Client.SendAsync(HttpMethod.Post, path, content);

        Assert.Equal(status, reply.Status);
        if (status == HttpStatusCode.RequestEntityTooLarge)
            Assert.Equal("TOO_LARGE", reply.Code);
    }

    private Task<Reply> PostNestedAsync(int depth) => _host.Client.PostAsync(
        "/read", $$"""{"free":{{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""");

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/read", (Shape shape) => ((Result<Shape>)shape).ToAnswer());
        routes.MapPost("/read-more", (Shape shape) => ((Result<int>)shape.Name!.Length).ToAnswer())
            .LimitBody(20 * Limit);
    }

    private sealed record Shape(
        string? Name, string[]? Names, DateTimeOffset? At, int? Size, Inner? Inner, JsonElement? Free);

    private sealed record Inner(Guid Id);

    private sealed class Chunked(string body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = -1;
            return false;
        }
    }
}
